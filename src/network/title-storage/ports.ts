/** What the parts of this folder share: the store as it is seen from outside, and the world it lives in. */
import type { Representation } from '../../http/conditional.ts'
import type { StoredBytes } from '../../http/represented.ts'
import type { Clock } from '../../model/clock.ts'
import { ownerOf, type TitleFile, type TitlePath, type TitlePlace } from '../../model/title-storage.ts'
import type { ObjectStore } from '../../stores/objects/object-store.ts'
import type { Sql } from '../../stores/sql/sql.ts'
import type { FoundFile, TitleQueries } from './queries.ts'
import type { RecentFiles } from './recent-files.ts'
import type { Block, BlockTaken, Check, NewTitleFile, Sweep, Written } from './terms.ts'

export interface TitleStore {
  find(place: TitlePlace, file: TitleFile): Promise<StoredTitleFile | undefined>
  /** Bytes of all files of the place. */
  used(place: TitlePlace): Promise<number>
  list(place: TitlePlace, path: TitlePath, page: TitlePageAsked): Promise<TitlePageFound>
  /** @throws Failure `full` beyond the quota; whatever `check` throws */
  write(file: NewTitleFile): Promise<Written>
  /** @throws Failure as {@link write}; `invalid` for a token of no upload */
  block(block: Block): Promise<BlockTaken>
  /** A file that is not there is no error. @throws what `check` throws */
  remove(place: TitlePlace, file: TitleFile, check: Check): Promise<void>
  /** Takes away what nobody names any more, and uploads that nobody went on with. */
  sweep(terms: Sweep): Promise<number>
}

export interface StoredTitleFile extends Representation {
  readonly size: number
  readonly open: StoredBytes['open']
}

export interface TitlePageAsked {
  /** The last file of the page before. */
  readonly after: string | undefined
  /** Files to leave out before the page; its cost grows with them. */
  readonly skip: number
  readonly limit: number
}

export interface TitlePageFound {
  readonly files: readonly ListedTitleFile[]
  /** Of all pages. */
  readonly total: number
  readonly more: boolean
}

export interface ListedTitleFile {
  readonly name: string
  readonly size: number
  readonly etag: string
  readonly client_time: string | null
  readonly display_name: string | null
}

export interface TitleStoreOptions {
  readonly sql: Sql
  readonly objects: ObjectStore
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
}

/** What the parts of this folder share. */
export interface TitleWorld extends TitleStoreOptions {
  readonly queries: TitleQueries
  /** Undefined where others write too. By {@link recentName}. */
  readonly recent: RecentFiles<FoundFile> | undefined
}

/** `sessions/<scid>/<session>` */
export function placeName(place: TitlePlace): string {
  return `${place.family}/${place.scid}/${ownerOf(place)}`
}

/** @param place its {@link placeName} */
export function recentName(place: string, file: TitleFile): string {
  return `${place} ${file}`
}
