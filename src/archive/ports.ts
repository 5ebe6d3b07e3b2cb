/**
 * What the archive needs of the world, and no more. `stores/` makes the catalog and the folder real, `services/` the
 * capture source; a test may hand in others.
 */
import type { OpenedContent, ResumePoint } from '../http/resume.ts'
import type { Capture, CaptureKind, ContentLocator } from '../model/capture.ts'
import type { Culture, Gamercard, Presence, Product, Tid } from '../model/feeds.ts'
import type { ContentId, LocalId, Sha256, TitleId, Xuid } from '../model/ids.ts'
import type { TitleBlob, TitleFile, TitlePath, TitlePlace } from '../model/title-storage.ts'
import type { CopyReader, CopyWriter } from './copies/copy-facts.ts'
import type { FeedReader, FeedWriter } from './feeds/feed-facts.ts'
import type { Damage, FileFact } from './file-fact.ts'
import type { FreeReader, FreeWriter } from './free/free-facts.ts'
import type { ItemFailure, ItemId, ItemState } from './item.ts'
import type { LibraryReader } from './library/library-facts.ts'
import type { ServedReader } from './library/served-facts.ts'
import type { MediaType } from './structure/structure.ts'
import type { TitleReader, TitleWriter } from './title-storage/title-facts.ts'

export type { Damage, FileFact } from './file-fact.ts'

// ── the network ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface CaptureSource {
  /**
   * The listing, page by page, newest first as a rule. Ends normally only when the network said that no page follows.
   * @throws Failure `upstream` when the listing loops; whatever the exchange throws.
   */
  pages(owner: Xuid, kind: CaptureKind, signal?: AbortSignal): AsyncIterable<readonly Capture[]>
  /** Asks for one capture again: fresh addresses; undefined when the network has it no more. */
  refresh(capture: CaptureName, signal?: AbortSignal): Promise<Capture | undefined>
  /** Opens an address, from `resume` on when given. The token never goes there. Any status is an answer, not a failure. */
  open(locator: ContentLocator, resume: ResumePoint | undefined, signal?: AbortSignal): Promise<OpenedContent>
}

/** Enough of a capture to ask for it again. */
export interface CaptureName {
  readonly kind: CaptureKind
  readonly owner: Xuid
  readonly contentId: ContentId
  readonly localId: LocalId | undefined
}

/** The part of title storage that a pull needs. */
export interface TitleSource {
  /**
   * The files of a place, page by page; none for a place of which the network says there is nothing.
   * @throws Failure `upstream` when the listing loops; whatever the exchange throws.
   */
  pages(place: TitlePlace, path: TitlePath, signal?: AbortSignal): AsyncIterable<TitleListing>
  /** Opens a file, from `resume` on when given. Any status is an answer, not a failure. */
  open(
    place: TitlePlace,
    file: TitleFile,
    resume: ResumePoint | undefined,
    signal?: AbortSignal,
  ): Promise<OpenedContent>
}

/** One page. */
export interface TitleListing {
  readonly blobs: readonly TitleBlob[]
  /** Files of all pages; undefined: not said. */
  readonly total: number | undefined
}

/** The part of the feeds that a pull needs. Each throws Failure `forbidden`, `missing`, `throttled` and what the way out throws. */
export interface FeedSource {
  gamercard(gamertag: string, terms: FeedQuestion<Gamercard>): Promise<FeedDocument<Gamercard>>
  presence(gamertag: string, terms: FeedQuestion<Presence>): Promise<FeedDocument<Presence>>
  product(tid: Tid, terms: FeedQuestion<Product>): Promise<FeedDocument<Product>>
  /** Opens an address of artwork, as {@link CaptureSource.open}. @throws Failure `forbidden` for one that is not to be gone to */
  open(address: URL, resume: ResumePoint | undefined, signal?: AbortSignal): Promise<OpenedContent>
  /** How a player is called; undefined: whoever is signed in. Undefined when the network does not say. */
  gamertagOf?(xuid: Xuid | undefined, signal?: AbortSignal): Promise<string | undefined>
  /** The gamertags of the signed-in player's friends. */
  friends?(signal?: AbortSignal): Promise<readonly string[]>
}

export interface FeedQuestion<Said> {
  readonly culture?: Culture | undefined
  readonly fresh?: boolean | undefined
  /** What is here already: given back when nothing has changed since. */
  readonly known?: FeedDocument<Said> | undefined
  readonly signal?: AbortSignal | undefined
}

/** A feed's document, read. */
export interface FeedDocument<Said> {
  readonly record: Said
  readonly document: string
  readonly modified: Date | undefined
  /** When it was asked for and was so. */
  readonly asked: Date
  readonly etag?: string | undefined
  readonly culture?: Culture | undefined
  readonly mended: readonly string[]
  readonly unknown: readonly { readonly path: string; readonly text: string }[]
}

/** How documents are read. */
export interface FeedReaders {
  readonly gamercard: DocumentReader<Gamercard>
  readonly presence: DocumentReader<Presence>
  readonly product: DocumentReader<Product>
}

interface DocumentReader<Said> {
  /** @throws Failure for what is no such document */
  read(document: Uint8Array): Pick<FeedDocument<Said>, 'record' | 'mended' | 'unknown'>
}

// ── the facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One capture as the catalog knows it. */
export interface CaptureFact extends CaptureName {
  readonly game: string
  readonly titleId: TitleId | undefined
  readonly captured: Date
  readonly uploaded: Date | undefined
  readonly expires: Date | undefined
  readonly state: ItemState
  /** Where its files stand: archive path without extension, `Captures/Halo/2021-11-27 20.24.01 0b2a0559`. Undefined until the first file stands. */
  readonly stem: string | undefined
  /** The archive path of its main file and that file's bytes, once they stand. */
  readonly path: string | undefined
  readonly bytes: number | undefined
  /** Bytes of all its files, as far as the listing said. */
  readonly listedBytes?: number
  /** False once the network was seen to have it no more. */
  readonly upstream: boolean
  /** One of its files is known to be damaged or missing. */
  readonly damaged: boolean
  /** When a listing named it last. */
  readonly listed: Date
  readonly failure: ItemFailure | undefined
}

/** One thing that happened to one item. `detail` holds no secret. */
export interface EventFact {
  readonly item: ItemId | undefined
  readonly at: Date
  /**
   * `seen`, `archived`, `adopted`, `failed`, `gone`, `verified`, `damaged`, `repaired`, `rebuilt`; of the second copy `healed`, `copied anew`; of deleting upstream `planned`, `proven`,
   * `requested`, `answered`, `withdrawn`, `recovered`.
   */
  readonly event: string
  readonly detail: Readonly<Record<string, string | number | boolean>>
}

export interface CaptureFilter {
  readonly kind?: CaptureKind | undefined
  /** Compared without regard to case. Any of them; none: every game. */
  readonly games?: readonly string[] | undefined
  /** Captured at or after. */
  readonly since?: Date | undefined
  /** Captured before. */
  readonly until?: Date | undefined
  readonly states?: readonly ItemState[] | undefined
  /** Only those with a file that is known to be damaged or missing. */
  readonly damaged?: boolean | undefined
}

export interface CaptureCounts {
  readonly upstream: number
  readonly archived: number
  /** Archived, and every file read back and found right since. */
  readonly verified: number
  readonly pending: number
  readonly failed: number
  /** Gone upstream before they were archived. */
  readonly lost: number
  /** Captures of which a file is known to be damaged or missing. */
  readonly damaged: number
  /** Bytes of content that the network still holds, as listed. */
  readonly upstreamBytes: number
}

/** The facts. A reader cannot write; a writer is one transaction. `work` waits for facts only, never for network or files. */
export interface Catalog extends AsyncDisposable {
  read<T>(work: (facts: FactReader) => Promise<T>): Promise<T>
  /** @param terms `durable`: on the disk when this resolves, not only in the order of things (decision 005) */
  write<T>(work: (facts: FactWriter) => Promise<T>, terms?: { readonly durable: boolean }): Promise<T>
}

export interface FactReader extends TitleReader, FeedReader, CopyReader, FreeReader, LibraryReader, ServedReader {
  capture(id: ContentId): Promise<CaptureFact | undefined>
  /** Those of `ids` that are known. */
  capturesOf(ids: readonly ContentId[]): Promise<ReadonlyMap<ContentId, CaptureFact>>
  /** Newest first, `limit` at most, after `after` (a fact of an earlier page). */
  captures(filter: CaptureFilter, limit: number, after?: CaptureFact): Promise<readonly CaptureFact[]>
  /** Those whose contentId begins so, `limit` at most. */
  matching(prefix: string, limit: number): Promise<readonly CaptureFact[]>
  counts(): Promise<CaptureCounts>
  /** Not archived, still upstream, to expire after `now`; soonest first. */
  expiring(now: Date, limit: number): Promise<readonly CaptureFact[]>
  file(path: string): Promise<FileFact | undefined>
  filesOf(id: ItemId): Promise<readonly FileFact[]>
  /** By path (code point order), `limit` at most, after the path `after`. */
  files(limit: number, after?: string): Promise<readonly FileFact[]>
  /** Is there a file at `path`, below it, or at one of the folders it lies in, in any letter case? */
  occupied(path: string): Promise<boolean>
  /**
   * Not known to be damaged, longest unchecked first: `checked`, else `archived`. For rotating checks.
   * @param after only those of a later time: of a clock that was ahead, as a rule
   */
  filesToCheck(limit: number, after?: Date): Promise<readonly FileFact[]>
  /** Known to be damaged or missing, by path. */
  damagedFiles(limit: number): Promise<readonly FileFact[]>
  fileTotals(): Promise<{ count: number; bytes: number; oldestCheck: Date | undefined }>
  /** Of `limit` files at the most, by path, after the path `after`: for totals of many without waiting long. `last`: undefined after the end. */
  fileSums(limit: number, after?: string): Promise<{ count: number; bytes: number; last: string | undefined }>
  /** Still taken for upstream, though a listing begun at `since` did not name them. */
  unlisted(owner: Xuid, kind: CaptureKind, since: Date, limit: number): Promise<readonly CaptureFact[]>
  /** Is there a file or capture stem whose path differs from `path` at most in letter case? */
  taken(path: string): Promise<boolean>
  events(id: ItemId): Promise<readonly EventFact[]>
  /** A small fact by name, JSON text: how far a listing got, when the last pull was. */
  note(name: string): Promise<string | undefined>
}

export interface FactWriter extends FactReader, TitleWriter, FeedWriter, CopyWriter, FreeWriter {
  /**
   * Adds or updates what the network says of a capture; state, stem and files of a known one stay. Once its sidecar stands,
   * kind, game, title and time stay as that says them, so that `rebuild` comes to the same. Listed bytes: the sum of its
   * locators' sizes.
   */
  see(capture: Capture, listedBytes: number, at: Date): Promise<void>
  /** A listing names them (again). */
  listed(ids: readonly ContentId[], at: Date): Promise<void>
  /** The place of its files, before the first of them stands. */
  place(id: ContentId, stem: string): Promise<void>
  keep(file: FileFact): Promise<void>
  /** Every file stands: state `archived`, failure forgotten. `main`: the file `path` and `bytes` tell of. */
  archived(id: ContentId, main: string | undefined): Promise<void>
  failed(id: ContentId, failure: ItemFailure): Promise<void>
  /** The network has it no more: `upstream` false, and `gone` unless its main file stands: then it is archived, as far as it ever will be. */
  gone(id: ContentId, at: Date): Promise<void>
  checked(path: string, at: Date): Promise<void>
  damaged(path: string, damage: Damage, at: Date): Promise<void>
  forgetFile(path: string): Promise<void>
  record(event: EventFact): Promise<void>
  setNote(name: string, value: string): Promise<void>
}

// ── the folder ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** What reading a whole file found. */
export interface Inspection {
  readonly size: number
  readonly sha256: Sha256
  /** What the first bytes say it is. */
  readonly type: MediaType | 'html' | 'json' | 'xml'
  /** Undefined when its structure is whole (or its type has none we check); otherwise what is wrong, in a sentence. */
  readonly damage: string | undefined
}

/** The archive's ordinary files. Paths are relative, `/` between the parts, and never leave the folder. */
export interface ArchiveFolder {
  /** Opens the part file of an unfinished transfer, or begins one. */
  part(name: PartName): Promise<Part>
  /**
   * Gives a finished part its final name if it is what it should be: length, structure, SHA-256, fsync, time, rename.
   * @param displaced where what has the name goes, in the same moment; without it a taken name is a failure
   * @throws Failure `upstream` when it is not (the part is emptied), `conflict` when the name is taken.
   */
  land(
    part: Part,
    path: string,
    terms: LandingTerms,
    modified: Date | undefined,
    displaced?: Aside,
  ): Promise<Inspection>
  /** A small file whole or not at all. */
  write(path: string, bytes: Uint8Array, modified?: Date): Promise<void>
  /** Several at once, each whole or not at all, their names in this order. */
  writeAll(files: readonly SmallFile[]): Promise<void>
  /** Waits until the names of these files are on the disk (fsync of their folders). Before that no row may name them. */
  settle(paths: readonly string[]): Promise<void>
  /** The same for a file that is made as it is written. */
  writeStream(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  /** @throws Failure `missing`. */
  read(path: string): Promise<Uint8Array>
  /** Reads all of it, off the main thread; its structure too unless told not to. @throws Failure `missing`. */
  inspect(path: string, structure?: boolean): Promise<Inspection>
  /** Bytes, or undefined when there is no such file. */
  size(path: string): Promise<number | undefined>
  /** A second name for the same bytes, as a copy. */
  copy(from: string, to: string, modified: Date): Promise<void>
  /** Out of the way, into `.xbox-drive/damaged/` or `.xbox-drive/replaced/`, nothing deleted. */
  setAside(path: string, to: Aside): Promise<void>
  /** Every file outside `.xbox-drive/`, or those below one folder, in no particular order. None below a folder that is not there. */
  list(below?: string): AsyncIterable<string>
}

/** Where in `.xbox-drive/` files go that are not to be deleted and must not stay. */
export type Aside = 'damaged' | 'replaced'

export interface SmallFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly modified: Date | undefined
  /** Where what has the name goes, in the same moment. */
  readonly displaced: Aside
}

/** What a part must be to get its final name. */
export interface LandingTerms {
  /** For the sentence that says what is wrong. */
  readonly name: string
  /** Bytes, as listed; undefined: not said. */
  readonly size: number | undefined
  readonly type: MediaType | undefined
  /** False: its bytes may be anything, and nothing. */
  readonly isMedia: boolean
}

/** Names the bytes a transfer is after: the same name means that a later run may go on with what is there. */
export interface PartName {
  readonly item: ItemId
  /** As in {@link FileFact}. */
  readonly role: string
}

export interface Part {
  /** Bytes there. */
  readonly size: number
  /** What may stand in `If-Range` to go on; undefined: start over. */
  readonly validator: string | undefined
  /** Where it stands in the archive, for `inspect`. */
  readonly path: string
  /** Throws away what is there. The bytes to come belong to the object with this validator. */
  restart(validator: string | undefined): Promise<void>
  append(bytes: Uint8Array): Promise<void>
  /** Waits until all appended bytes are in the file; keeps the part for a later run. */
  close(): Promise<void>
  /** Closes and deletes. */
  discard(): Promise<void>
}
