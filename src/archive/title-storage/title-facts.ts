/** What the catalog knows of title storage. */
import type { TitleName } from '../../model/title-name.ts'
import type { TitleBlob, TitleFile, TitlePlace } from '../../model/title-storage.ts'
import type { ItemFailure, ItemState } from '../item.ts'

/** What tells one version of a file from another, as the network listed it. */
export type TitleVersion = Pick<TitleBlob, 'size' | 'etag' | 'clientFileTime'>

/** One file of title storage as the catalog knows it. */
export interface TitleFact {
  readonly place: TitlePlace
  readonly file: TitleFile
  /** Where its bytes stand, or will. Decided once for ever. */
  readonly path: string
  /** `archived`: the version that was listed last stands. */
  readonly state: ItemState
  /** The version that stands; undefined: none yet, or none that is known. */
  readonly version: TitleVersion | undefined
  /** False once the network was seen to have it no more. */
  readonly upstream: boolean
  /** One of its files is known to be damaged or missing. */
  readonly damaged: boolean
  /** The number of the last listing of its place that named it. */
  readonly listing: number
  readonly failure: ItemFailure | undefined
}

export interface TitlePlaceFact {
  readonly place: TitlePlace
  /** Its files stand below: an archive path. Decided once for ever. */
  readonly folder: string
  /** How many listings of it have begun. */
  readonly listing: number
}

export interface TitleCounts {
  readonly upstream: number
  readonly archived: number
  readonly pending: number
  readonly failed: number
  /** Gone upstream before they were archived. */
  readonly lost: number
  readonly damaged: number
}

export interface TitleReader {
  /** By its name, or by the path of its bytes. */
  title(name: string): Promise<TitleFact | undefined>
  /** Those of `names` that are known. */
  titlesOf(names: readonly TitleName[]): Promise<ReadonlyMap<TitleName, TitleFact>>
  /** By name, `limit` at most, after the name `after`. */
  titles(filter: TitleFilter, limit: number, after?: TitleName): Promise<readonly TitleFact[]>
  titleCounts(): Promise<TitleCounts>
  titlePlace(place: TitlePlace): Promise<TitlePlaceFact | undefined>
  /** Does another place have this folder, in any letter case? */
  titleFolderTaken(folder: string): Promise<boolean>
}

export interface TitleFilter {
  readonly place?: TitlePlace
  readonly states?: readonly ItemState[]
  /** Still taken for upstream, though the place's listing of this number, or a later one, did not name them. */
  readonly unlistedIn?: number
}

export interface TitleWriter extends TitleReader {
  /** Adds a place, or says that so many listings of it have begun. */
  setTitlePlace(fact: TitlePlaceFact): Promise<void>
  /** Adds a file, to stand at `path` once it is brought. */
  addTitle(place: TitlePlace, file: TitleFile, path: string, listing: number): Promise<void>
  /** A listing names them (again). */
  titlesListed(names: readonly TitleName[], listing: number): Promise<void>
  /** Wanted (again): state `pending`; `undefined` as its version when what stands is to be replaced. */
  titlePending(name: TitleName, version: TitleVersion | undefined): Promise<void>
  /** Its file and its sidecar stand: state `archived`, failure forgotten. */
  titleArchived(name: TitleName, version: TitleVersion): Promise<void>
  titleFailed(name: TitleName, failure: ItemFailure): Promise<void>
  /** The network has it no more: `upstream` false; `archived` when a version of it stands, else `gone`. */
  titleGone(name: TitleName): Promise<void>
}
