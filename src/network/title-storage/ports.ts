/** What the parts of this folder share: the store as it is seen from outside, and the world it lives in. */
import type { Clock } from '../../model/clock.ts'
import { ownerOf, type TitleFile, type TitlePlace } from '../../model/title-storage.ts'
import type { TitleReader } from '../../serve/title-storage/title-reader.ts'
import type { ObjectStore } from '../../stores/objects/object-store.ts'
import type { Sql } from '../../stores/sql/sql.ts'
import type { FoundFile, TitleQueries } from './queries.ts'
import type { RecentFiles } from './recent-files.ts'
import type { Block, BlockTaken, Check, NewTitleFile, Sweep, Written } from './terms.ts'

export interface TitleStore extends TitleReader<ListedTitleFile> {
  /** Bytes of all files of the place. */
  used(place: TitlePlace): Promise<number>
  /** @throws Failure `full` beyond the quota; whatever `check` throws */
  write(file: NewTitleFile): Promise<Written>
  /** @throws Failure as {@link write}; `invalid` for a token of no upload */
  block(block: Block): Promise<BlockTaken>
  /** A file that is not there is no error. @throws what `check` throws */
  remove(place: TitlePlace, file: TitleFile, check: Check): Promise<void>
  /** Takes away what nobody names any more, and uploads that nobody went on with. */
  sweep(terms: Sweep): Promise<number>
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
