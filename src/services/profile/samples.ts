/** Answers as recorded ones and the documents have them; names, numbers and pictures are invented. */

/** A recorded answer has more settings than anybody asks for. */
export const profileAnswer = `{"profileUsers":[{"id":"2669321029130001","hostId":"2669321029130001","settings":[
  {"id":"Gamertag","value":"Vowel"},{"id":"ModernGamertag","value":"Vowel"},{"id":"ModernGamertagSuffix","value":""},
  {"id":"UniqueModernGamertag","value":"Vowel"},{"id":"RealNameOverride","value":"A Name"},{"id":"Bio","value":""},
  {"id":"Location","value":"Récif"},{"id":"Gamerscore","value":"98096"},
  {"id":"GameDisplayPicRaw","value":"https://images-eds-ssl.xboxlive.com/image?url=aW52ZW50ZWQ-&format=png"},
  {"id":"TenureLevel","value":"18"},{"id":"AccountTier","value":"Gold"},{"id":"XboxOneRep","value":"Superstar"},
  {"id":"PreferredColor","value":"http://dlassets.xboxlive.com/public/content/ppl/colors/00000.json"},
  {"id":"Watermarks","value":"LaunchTeam|NxeTeam"},{"id":"IsQuarantined","value":"0"}],"isSponsoredUser":false}]}`

/** The documents' request and answer: neither `hostId` nor `isSponsoredUser`. */
export const batchRequest =
  '{"userIds":["2533274791380001"],"settings":["GameDisplayName","GameDisplayPicRaw","Gamerscore","Gamertag"]}'
export const batchAnswer = `{"profileUsers":[{"id":"2533274791380001","settings":[{"id":"GameDisplayName","value":"A Name"},
  {"id":"GameDisplayPicRaw","value":"http://images-eds.xboxlive.com/image?url=aW52ZW50ZWQ-"},
  {"id":"Gamerscore","value":"0"},{"id":"Gamertag","value":"Crackle9"}]}]}`
