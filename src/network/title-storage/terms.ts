import type { Representation } from '../../http/conditional.ts'
import type { TitleFile, TitlePlace } from '../../model/title-storage.ts'
import type { Intake } from './intake.ts'

/** Looks at the file that stands, in the transaction that is to change it. */
export type Check = (current: Representation | undefined) => void

/** What is said of a file beside its bytes. */
export interface TitleFileTerms {
  readonly place: TitlePlace
  readonly file: TitleFile
  readonly clientFileTime: string | undefined
  readonly displayName: string | undefined
  readonly quotaBytes: number
  readonly check: Check
}

export interface NewTitleFile extends TitleFileTerms {
  readonly body: Intake
}

export interface Block extends TitleFileTerms {
  readonly body: Intake
  /** Undefined: the first block. */
  readonly token: string | undefined
  readonly final: boolean
  /** The conditions of this request, to be held until the last block. */
  readonly conditions: string
  /** A check by conditions that were held. */
  readonly checkOf: (conditions: string) => TitleFileTerms['check']
}

export interface Written {
  readonly created: boolean
  /** Without quotes. */
  readonly etag: string
}

export type BlockTaken =
  /** `etag`: of the file that stands; undefined: none does. */
  { readonly token: string; readonly etag: string | undefined } | Written

/** A content whose parts are there, or come along. */
export interface Content {
  readonly name: string
  readonly size: number
  readonly parts: number
}

export interface Sweep {
  /** Uploads nobody went on with since. */
  readonly uploadsBefore: Date
  /** Contents that lost their name before. */
  readonly replacedBefore: Date
}
