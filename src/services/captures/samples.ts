/**
 * The documents' own samples (protocol page, sections 1.2 to 1.8), as text: for tests that nothing of them is lost, and for
 * whoever wants to see the service without calling it. Placeholders of the documents are filled in with invented values.
 */

/** A search as the documents send it: `max` is ignored by the service, `maxPageSize` sets the page size. */
export const searchBodies = {
  first: '{"max":500,"query":"OwnerXuid eq 2533274800000001","skip":0}',
  next: '{"max":500,"query":"OwnerXuid eq 2533274800000001","skip":0, "continuationToken": "abcde_vwxyzGQAAAA2"}',
  one: `{"max":500,"query":"OwnerXuid eq 2533274800000001 and localId eq '8d2b8d77-5f3c-4a0e-9f5e-0a6f1c2d3e4f'","skip":0}`,
  title: '{"query":"OwnerXuid eq 2533274800000001 and titleId eq 1814675537","max":100,"skip":0}',
  content:
    '{"query":"OwnerXuid eq 2533274800000001 and contentId eq 773a413e-2b0c-4c5a-9d0e-5f6a7b8c9d0e","maxPageSize":1}',
  /** Known clients also send an empty token with the first page. */
  minimal: '{"query":"ownerXuid eq 2533274800000001","continuationToken":""}',
}

/** What the app sends along with a deletion: it has no meaning. */
export const deletionBody = '{"headers": {"Accept": "application/json", "X-XBL-Contract-Version": "2"}}'

/** A game clip as answered. */
export const gameClip = `{
  "contentId": "773a413e-2b0c-4c5a-9d0e-5f6a7b8c9d0e",
  "contentLocators": [
    {
      "expiration": "2021-12-09T16:26:27.7909571Z",
      "fileSize": 54558069,
      "locatorType": "Download",
      "uri": "https://gameclipscontent-d3023.media.xboxlive.com/xuid-2533274800000001-private/773a413e-2b0c-4c5a-9d0e-5f6a7b8c9d0e.MP4?sv=2015-12-11&sr=b&si=DefaultAccess&sig=aW52ZW50ZWQ%3D&__gda__=1639067187_0123456789abcdef0123456789abcdef"
    },
    {
      "locatorType": "Thumbnail_Small",
      "uri": "https://gameclipscontent-t3023.media.xboxlive.com/xuid-2533274800000001-public/773a413e-2b0c-4c5a-9d0e-5f6a7b8c9d0e_Thumbnail.PNG"
    },
    {
      "locatorType": "Thumbnail_Large",
      "uri": "https://gameclipscontent-t3023.media.xboxlive.com/xuid-2533274800000001-public/773a413e-2b0c-4c5a-9d0e-5f6a7b8c9d0e_Thumbnail.PNG"
    }
  ],
  "contentSegments": [
    {
      "segmentId": 1,
      "creationType": "UserGenerated",
      "creatorChannelId": null,
      "creatorXuid": 2533274800000001,
      "recordDate": "2021-11-27T20:24:01Z",
      "durationInSeconds": 29,
      "offset": 0,
      "secondaryTitleId": null,
      "titleId": 1814675537
    }
  ],
  "creationType": "UserGenerated",
  "durationInSeconds": 29,
  "frameRate": 60,
  "greatestMomentId": "",
  "localId": "8d2b8d77-5f3c-4a0e-9f5e-0a6f1c2d3e4f",
  "ownerXuid": 2533274800000001,
  "resolutionHeight": 1080,
  "resolutionWidth": 1920,
  "sandboxId": "RETAIL",
  "sharedTo": [],
  "titleData": "",
  "titleId": 1814675537,
  "titleName": "Grand Theft Auto: San Andreas – The Definitive Edition",
  "uploadDate": "2021-11-27T20:26:36.0491203Z",
  "uploadLanguage": "en-US",
  "uploadRegion": "US",
  "uploadTitleId": 49312658,
  "uploadDeviceType": "Scarlett",
  "userCaption": "",
  "commentCount": 0,
  "likeCount": 0,
  "shareCount": 0,
  "viewCount": 1,
  "contentState": "Published",
  "enforcementState": "None",
  "safetyThreshold": "None",
  "sessions": [],
  "tournaments": []
}`

/** A screenshot as answered, with the HDR original beside it. `CreationType` has its capital here only. */
export const screenshot = `{
  "captureDate": "2022-01-08T19:49:17Z",
  "contentId": "0b2a0559-a246-911a-9a06-e01f3d38ec5b",
  "contentLocators": [
    {
      "fileSize": 9011234,
      "locatorType": "Download",
      "uri": "https://screenshotscontent-d4002.media.xboxlive.com/xuid-2669321029139235-private/0b2a0559-a246-911a-9a06-e01f3d38ec5b.PNG?sv=2015-12-11&sr=b&si=DefaultAccess&sig=aW52ZW50ZWQ%3D&__gda__=1668164759_0123456789abcdef0123456789abcdef"
    },
    {
      "locatorType": "Thumbnail_Small",
      "uri": "https://screenshotscontent-t4002.media.xboxlive.com/xuid-2669321029139235-public/0b2a0559-a246-911a-9a06-e01f3d38ec5b_Thumbnail.PNG"
    },
    {
      "locatorType": "Thumbnail_Large",
      "uri": "https://screenshotscontent-t4002.media.xboxlive.com/xuid-2669321029139235-public/0b2a0559-a246-911a-9a06-e01f3d38ec5b_Thumbnail.PNG"
    },
    {
      "fileSize": 17030676,
      "locatorType": "Download_HDR",
      "uri": "https://screenshotscontent-d4002.media.xboxlive.com/xuid-2669321029139235-private/0b2a0559-a246-911a-9a06-e01f3d38ec5b.JXR?sv=2015-12-11&sr=b&si=DefaultAccess&sig=aW52ZW50ZWQ%3D&__gda__=1668164759_0123456789abcdef0123456789abcdef"
    }
  ],
  "CreationType": "UserGenerated",
  "localId": "62f47208-5d0a-4b3e-8f1d-2a9b7cc43b201",
  "ownerXuid": 2669321029139235,
  "resolutionHeight": 2160,
  "resolutionWidth": 3840,
  "sandboxId": "RETAIL",
  "sharedTo": [],
  "titleId": 1777860928,
  "titleName": "Halo Infinite",
  "dateUploaded": "2022-01-08T19:54:14.6516641Z",
  "uploadLanguage": "de-DE",
  "uploadRegion": "DE",
  "uploadTitleId": 49312658,
  "uploadDeviceType": "Scarlett",
  "commentCount": 0,
  "likeCount": 0,
  "shareCount": 0,
  "viewCount": 0,
  "contentState": "Published",
  "enforcementState": "None",
  "safetyThreshold": "Unscanned",
  "sessions": [],
  "tournaments": []
}`
