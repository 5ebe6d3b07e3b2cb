/** An answer as recorded, shortened; both people are invented. */
export const friends = `{"people":[
 {"xuid":"2533274838780001","isFavorite":true,"isFollowingCaller":true,"isFollowedByCaller":true,"isIdentityShared":true,
  "addedDateTimeUtc":"2016-06-29T20:59:22.5050886Z","displayName":"Reef Diver","realName":"",
  "displayPicRaw":"https://images-eds-ssl.xboxlive.com/image?url=aW52ZW50ZWQ-&format=png","showUserAsAvatar":"1",
  "gamertag":"Reef Diver","gamerScore":"27210","modernGamertag":"Reef Diver","xboxOneRep":"GoodPlayer",
  "presenceState":"Offline","presenceText":"Last seen 17h ago: Home","presenceDevices":null,
  "detail":{"accountTier":"Gold","bio":"Bio","isVerified":false,"location":"Rock Hill","tenure":"8"}},
 {"xuid":"2533274913650002","displayName":"Hills","gamertag":"Hills","gamerScore":"3802","detail":null}],
 "recommendationSummary":null,"friendFinderState":null,"accountLinkDetails":null}`
