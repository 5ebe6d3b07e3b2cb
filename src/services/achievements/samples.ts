/** Answers as recorded, shortened; what a page does not have is on the next one. */
export const modern = `{"titles":[{"lastUnlock":"2013-11-16T15:37:26.8018568Z","titleId":1331147,
  "serviceConfigId":"054b0100-2668-415d-b546-f5f300144fcb","titleType":"LiveApp","platform":"Durango","name":"ESPN",
  "earnedAchievements":1,"currentGamerscore":0,"maxGamerscore":0}],"pagingInfo":{"continuationToken":"32","totalRecords":125}}`

export const xbox360 = `{"titles":[{"lastPlayed":"2017-12-19T05:33:33.8730000Z","currentAchievements":7,"currentGamerscore":40,
  "sequence":2,"titleId":1161890157,"titleType":1,"platforms":[1],"name":"SSX™","totalAchievements":50,"totalGamerscore":1000}],
  "pagingInfo":{"continuationToken":"32,2018-03-28T01:28:51.8070000Z","totalRecords":861},"version":"2018-03-28T01:28:51.8070000Z"}`

export const list = `{"achievements":[{"id":"5","serviceConfigId":"1370999b-fca2-4c53-8ec5-73493bcb67e5","name":"A weapon",
  "titleAssociations":[{"name":"Halo 5: Guardians","id":219630713}],"progressState":"Achieved"}],
  "pagingInfo":{"continuationToken":"32","totalRecords":73}}`

export const list360 = `{"achievements":[{"id":1,"titleId":1297290392,"name":"Booster-Blüte","unlocked":false},
  {"id":2,"titleId":1297290392,"name":"Sterne","unlocked":false}],"pagingInfo":{"continuationToken":null,"totalRecords":2},
  "version":"0001-01-01T00:00:00.0000000Z"}`
