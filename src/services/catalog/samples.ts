/** Answers as recorded, shortened; the addresses are invented. */

/** A game that is sold only as a part of others: a price of 0 that is none. */
export const game = `{"BigIds":["C5DTJ99626K3"],"HasMorePages":false,"Products":[{"LastModifiedDate":"2020-10-05T00:12:07.2747672Z",
 "LocalizedProperties":[{"DeveloperName":"Infinity Ward","PublisherName":"Activision","Images":[
   {"FileId":"1","EISListingIdentifier":null,"BackgroundColor":"#000000","Caption":"","FileSizeInBytes":956,
    "ForegroundColor":"","Height":1080,"ImagePositionInfo":"","ImagePurpose":"BoxArt",
    "Uri":"//store-images.s-microsoft.com/image/apps.1.2","Width":1080}],
  "Videos":[{"Uri":"http://universalstore.streaming.mediaservices.windows.net/a/b.ism/manifest","VideoPurpose":"trailer",
   "Height":1080,"Width":1920,"PreviewImage":{"ImagePurpose":"trailer","Uri":"//store-images.s-microsoft.com/image/apps.3.4"},
   "SortOrder":1}],
  "ProductDescription":"The stakes have never been higher.","ProductTitle":"Call of Duty®: Modern Warfare®",
  "ShortDescription":"The ultimate online playground.","Language":"en-us","Markets":["US","DZ"]}],
 "MarketProperties":[{"OriginalReleaseDate":"2019-10-25T00:00:00.0000000Z","MinimumUserAge":17,"ContentRatings":[
   {"RatingSystem":"ESRB","RatingId":"ESRB:M","RatingDescriptors":["ESRB:BloGor","ESRB:StrLan"],"RatingDisclaimers":[],
    "InteractiveElements":["ESRB:UseInt"]},
   {"RatingSystem":"PEGI","RatingId":"PEGI:18","RatingDescriptors":["PEGI:Vio"],"RatingDisclaimers":[]}],
  "UsageData":[],"Markets":["US"]}],
 "ProductId":"C5DTJ99626K3","Properties":{"Attributes":[{"Name":"XblLocalCoop","Minimum":2,"Maximum":2,
   "ApplicablePlatforms":null,"Group":null},{"Name":"XboxLive","Minimum":null,"Maximum":null}],"Category":"Shooter",
   "Categories":["Shooter"],"PublisherId":"10115950","RevisionId":"2020-10-05T00:18:01.6214938Z"},
 "AlternateIds":[{"IdType":"LegacyXboxProductId","Value":"758effe0-d901-4cb5-9916-ca22376dd6ac"},
  {"IdType":"XboxTitleId","Value":"609700427"}],"ProductFamily":"Games","ProductKind":"Game",
 "DisplaySkuAvailabilities":[{"Sku":{"SkuId":"0001"},"Availabilities":[{"Actions":["Details","Browse","Redeem"],"Markets":["US"],
  "OrderManagementData":{"Price":{"CurrencyCode":"USD","ListPrice":0.0,"MSRP":0.0}}}]}]}]}`

/** What is sold for nothing has a price of 0. */
export const free = game.replace('"Redeem"]', '"Purchase"]')

/** An older product: little is said of it, and its category in a list only. */
export const legacy = `{"BigIds":["9VWGNH0VBZJX"],"HasMorePages":false,"Products":[{"LocalizedProperties":[{"Images":[
  {"FileSizeInBytes":0,"Height":1080,"ImagePositionInfo":"Xbox","ImagePurpose":"AppIconWideArt","SortOrder":"0",
   "Uri":"https://images-eds-ssl.xboxlive.com/image?url=aW52ZW50ZWQ-","Width":720}],"Language":"en-US",
  "PublisherName":"Microsoft","ShortTitle":"TV","Videos":[],"ProductDescription":"","ProductTitle":"TV"}],
 "MarketProperties":[{"ContentRatings":[],"OriginalReleaseDate":"2013-09-24T00:00:00.0000000Z"}],"ProductId":"9VWGNH0VBZJX",
 "Properties":{"Categories":["Video"],"PublisherId":""},"AlternateIds":[{"IdType":"XboxTitleId","Value":"371594669"}],
 "DisplaySkuAvailabilities":[]}],"TotalResultCount":1}`
