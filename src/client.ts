/** `xbox-drive/client`: the typed client alone. Nothing in its import graph comes from a package. */
export { type CachedFeedsOptions, cachedFeeds } from './client/cached-feeds.ts'
export { counted, type RequestCounts } from './client/counted.ts'
export { feedMemory } from './client/feed-memory.ts'
export type { FeedMemory } from './client/feed-notes.ts'
export { type Budget, type PaceMemory, pace } from './client/pace.ts'
export { patience } from './client/patience.ts'
export { sockets } from './client/sockets.ts'
export { isServiceHost, readyToken, type TokenSource, token } from './client/token.ts'
export { type Exchange, type Wrap, wrapped } from './http/exchange.ts'
export { JsonNumber, JsonObject, parseJson, writeJson } from './http/json.ts'
export { call, type Operation } from './http/operation.ts'
export type { OpenedContent, ResumePoint } from './http/resume.ts'
export { defaultRetryPolicy, type RetryPolicy } from './http/retry.ts'
export type { Account } from './model/account.ts'
export { type Capture, type CaptureKind, type ContentLocator, captureKinds } from './model/capture.ts'
export type { Clock, SteadyClock } from './model/clock.ts'
export { Failure, type FailureCode, failureCodes } from './model/failure.ts'
export {
  type Culture,
  culture,
  defaultCulture,
  type Gamercard,
  gamertagKey,
  type Presence,
  type Product,
  type ProductAssets,
  type ProductFlag,
  productFlags,
  type RecentGame,
  type Tid,
  tid,
  tidKey,
} from './model/feeds.ts'
export type { FreeTerms } from './model/free-terms.ts'
export {
  type ContentId,
  contentId,
  type LocalId,
  localId,
  type Scid,
  type SessionId,
  scid,
  sessionId,
  type TitleId,
  type Xuid,
  xuid,
} from './model/ids.ts'
export {
  type BlobType,
  blobTypeOf,
  blobTypes,
  ownerOf,
  pathAndFileName,
  type TitleBlob,
  type TitleFamily,
  type TitleFile,
  type TitlePath,
  type TitlePlace,
  titleFamilies,
  titleFile,
  titlePath,
  titlePlace,
} from './model/title-storage.ts'
export { achievementsClient } from './services/achievements/client.ts'
export { listAchievements } from './services/achievements/list.ts'
export type { AchievementsClient, TitleProgress } from './services/achievements/title-progress.ts'
export { achievementsHost, readTitleProgress } from './services/achievements/wire.ts'
export { type CapturesClient, type CapturesClientOptions, capturesClient } from './services/captures/client.ts'
export { readCapture } from './services/captures/entity.ts'
export { type CaptureQuery, readQuery, writeQuery } from './services/captures/query.ts'
export { capturesHost, deleteCapture, searchCaptures } from './services/captures/wire.ts'
export type { CatalogClient, CatalogImage, CatalogProduct, CatalogRating } from './services/catalog/catalog-product.ts'
export { catalogClient, type ProductsClient } from './services/catalog/client.ts'
export { catalogHost, lookupProducts, readProducts } from './services/catalog/wire.ts'
export { type FeedsClientOptions, feedsClient } from './services/feeds/client.ts'
export { lookupCulture, supportedCultures } from './services/feeds/cultures.ts'
export type { FeedAnswer, FeedFormat, FeedReading, Feeds, FeedTerms, UnknownPart } from './services/feeds/feeds.ts'
export { gamercardFormat } from './services/feeds/gamercard.ts'
export { type GatewayOptions, gateway } from './services/feeds/gateway.ts'
export { type LiveClients, type LiveFeedsOptions, liveFeeds } from './services/feeds/live/live-feeds.ts'
export { type Member, member } from './services/feeds/member.ts'
export { presenceFormat } from './services/feeds/presence.ts'
export { productFormat } from './services/feeds/product.ts'
export { feedsHost, gamercardFeed, presenceFeed, productFeed } from './services/feeds/wire.ts'
export { peopleClient } from './services/people/client.ts'
export type { Friend, PeopleClient } from './services/people/friends.ts'
export { peopleHost, readFriends } from './services/people/wire.ts'
export { readPresences } from './services/presence/batch.ts'
export { type PresencesClient, presenceClient } from './services/presence/client.ts'
export type { ActiveTitle, LastSeen, PlayerPresence, PresenceClient } from './services/presence/player-presence.ts'
export { presenceHost, readPresence } from './services/presence/wire.ts'
export { type ProfilesClient, profileClient } from './services/profile/client.ts'
export type { PlayerProfile, ProfileClient, ProfileName } from './services/profile/player-profile.ts'
export { profileHost, readProfile, readProfiles } from './services/profile/wire.ts'
export { newProofKey, type ProofKey, readProofKey } from './services/sign-in/proof-key.ts'
export type {
  ClientApp,
  DeviceCode,
  MicrosoftTokens,
  SignIn,
  XboxAuthorization,
} from './services/sign-in/sign-in.ts'
export { titleHubClient } from './services/title-hub/client.ts'
export type { PlayedTitle, TitleAchievements, TitleHubClient } from './services/title-hub/played-title.ts'
export { readTitleHistory, titleHubHost } from './services/title-hub/wire.ts'
export type { TitleBatch } from './services/title-storage/batch.ts'
export type { TitlePart } from './services/title-storage/batch-parts.ts'
export {
  type DownloadTerms,
  type TitleListing,
  type TitleStorageClient,
  type TitleStorageClientOptions,
  titleStorageClient,
} from './services/title-storage/client.ts'
export type { TitleConditions } from './services/title-storage/conditions.ts'
export type { FetchTerms, TitleSink } from './services/title-storage/fetch-whole.ts'
export type { TitleQuota } from './services/title-storage/quota.ts'
export { titleStorageHost } from './services/title-storage/request.ts'
export type { TitleStored, UploadPoint, UploadTerms } from './services/title-storage/send-file.ts'
export type { TitleContent, TitleStat } from './services/title-storage/title-content.ts'
export type { TitleRange } from './services/title-storage/title-range.ts'
export type { SeekableBytes, UploadBody } from './services/title-storage/upload-body.ts'
export { chance, systemClock } from './system.ts'
