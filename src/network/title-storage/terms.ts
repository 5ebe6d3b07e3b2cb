import type { TitleFile, TitlePlace } from '../../model/title-storage.ts'
import type { Intake } from './intake.ts'
import type { Check } from './ports.ts'

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

export interface Written {
  readonly created: boolean
  /** Without quotes. */
  readonly etag: string
}

/** A content whose parts are there, or come along. */
export interface Content {
  readonly name: string
  readonly size: number
  readonly parts: number
}
