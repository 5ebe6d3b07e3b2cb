/** Answers as recorded ones and the documents have them; numbers are invented. */
export const offline = `{"xuid":"2669321029130001","state":"Offline","lastSeen":{"deviceType":"iOS","titleId":"1016898439",
  "titleName":"","timestamp":"2021-06-11T22:59:53.0944615Z"}}`

/** Of one's own, with nothing to say. */
export const bare = '{"xuid":"2535428504470001","state":"Offline"}'

export const batch = `[${offline},{"xuid":"2584878536120001","state":"Offline","lastSeen":{"deviceType":"XboxOne",
  "titleId":"750323071","titleName":"","timestamp":"2018-03-27T02:19:03.1204387Z"}}]`

/** The documents' sample, with the quotes it lacks and without the comma it has too many. */
export const documented = `{"xuid":"0123456789","state":"online","devices":[{"type":"D","titles":[
  {"id":"12341234","name":"Contoso 5","state":"active","placement":"fill","timestamp":"2012-09-17T07:15:23.4930000",
   "activity":{"richPresence":"Team Deathmatch on Nirvana"}},
  {"id":"12341235","name":"Contoso Waypoint","timestamp":"2012-09-17T07:15:23.4930000","placement":"snapped",
   "state":"active","activity":{"richPresence":"Using radar"}}]},
  {"type":"W8","titles":[{"id":"23452345","name":"Contoso Gamehelp","state":"active","placement":"full",
   "timestamp":"2012-09-17T07:15:23.4930000","activity":{"richPresence":"Nirvana page"}}]}]}`
