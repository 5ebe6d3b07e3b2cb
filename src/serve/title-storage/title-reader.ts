/** Title storage as whoever serves it reads it, wherever its files are. */
import type { Representation } from '../../http/conditional.ts'
import type { StoredBytes } from '../../http/represented.ts'
import type { TitleFile, TitlePath, TitlePlace } from '../../model/title-storage.ts'

/** @template Listed what a listing tells of one file */
export interface TitleReader<Listed extends { readonly name: string }> {
  find(place: TitlePlace, file: TitleFile): Promise<StoredTitleFile | undefined>
  list(place: TitlePlace, path: TitlePath, page: TitlePageAsked): Promise<TitlePageFound<Listed>>
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

export interface TitlePageFound<Listed> {
  readonly files: readonly Listed[]
  /** Of all pages. */
  readonly total: number
  readonly more: boolean
}
