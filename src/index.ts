/** `xbox-drive`: the archive as a library. */
export { type CodeTerms, type LogInOptions, logInByCode, logInByValue, logOut } from './app/account/log-in.ts'
export { type Identity, type IdentityOptions, identityOf } from './app/account.ts'
export { type AdoptTerms, adoptFolder } from './app/adopt.ts'
export { type ArchivedFeeds, archiveFeeds } from './app/archive-feeds.ts'
export { type Connection, connect } from './app/connect.ts'
export {
  approvedPlan,
  type Freed,
  type FreeEvent,
  type FreeOptions,
  type FreePlan,
  free,
  freeWorld,
  keepPlan,
  planFree,
} from './app/free.ts'
export { type LinkTerms, linkArchive } from './app/link.ts'
export { type Pulled, pull, type ServicesOptions } from './app/pull.ts'
export { readArchive } from './app/read-archive.ts'
export { copyWorld, keepSecondCopy, type SecondCopyKept, secondCopyOf } from './app/second-copy.ts'
export { type ServeOptions, type Serving, startServing } from './app/serve.ts'
export { type WatchSetup, watchArchive } from './app/watch.ts'
export { type Archive, type Entrance, writeArchive } from './app/write-archive.ts'
export type { Adopted } from './archive/adopt/adopt-world.ts'
export { type ListedCapture, listCaptures } from './archive/captures/list-captures.ts'
export { type CopyVerified, verifyCopy } from './archive/copies/verify-copy.ts'
export { type Explanation, explain } from './archive/explain.ts'
export type { FeedCounts, FeedFact, FeedSubject } from './archive/feeds/feed-facts.ts'
export type { FeedFailure, FeedsPulled } from './archive/feeds/feed-pull.ts'
export { feedHistory, type HistoryWorld } from './archive/feeds/history.ts'
export type { ReceiptsChecked } from './archive/free/check-receipts.ts'
export type { BrokenReceipt } from './archive/free/read-receipts.ts'
export type { ItemId } from './archive/item.ts'
export { type Library, type LibraryGame } from './archive/library/library.ts'
export type { LibraryFile, LibraryRow } from './archive/library/library-facts.ts'
export {
  type LibraryKeeper,
  type LibraryKeeperOptions,
  libraryKeeper,
  readLibrary,
} from './archive/library/library-keeper.ts'
export type { LinkKind } from './archive/link/link-place.ts'
export type { Linked } from './archive/link/linked.ts'
export { writeManifest } from './archive/manifest.ts'
export type { CaptureFact, CaptureFilter, Catalog, FileFact } from './archive/ports.ts'
export type { CapturesPulled, PullEvent, PullFailure, PullOptions } from './archive/pull.ts'
export { type Rebuilt, rebuild } from './archive/rebuild.ts'
export { type ArchiveStatus, archiveStatus, quotaBytes } from './archive/status.ts'
export type { TitleCounts, TitleFact } from './archive/title-storage/title-facts.ts'
export type { TitlePullFailure, TitlesPulled } from './archive/title-storage/title-pull.ts'
export { type Verified, verify } from './archive/verify.ts'
export { isFolder, type ViewFile, type ViewFolder, type ViewTerms } from './archive/views/view.ts'
export { findPath, views } from './archive/views/views.ts'
export type { WatchEvent } from './archive/watch/watch-event.ts'
export * from './client.ts'
export { captureTraits } from './model/capture-traits.ts'
export { type Network, type NetworkOptions, startNetwork } from './network/network.ts'
export { type SignInOptions, signIn } from './services/sign-in/client.ts'
export { random } from './system.ts'
