import type { Xuid } from './ids.ts'

/** Who is signed in. */
export interface Account {
  readonly gamertag: string
  readonly xuid: Xuid
  /** Until when it is signed in without a refresh; undefined: not known (a pasted value). */
  readonly expires: Date | undefined
}
