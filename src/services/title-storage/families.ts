import type { BlobType, TitleFamily } from '../../model/title-storage.ts'

/** What tells the families apart (protocol page, sections 2.1 and 2.2). Everything else is the same for all of them. */
export interface FamilyRules {
  readonly types: readonly BlobType[]
  /** Who may write: its owner, the members of the session, or the developers of the title. */
  readonly writers: 'owner' | 'members' | 'developers'
  /** Writing takes a console. */
  readonly trusted: boolean
  /** Read for several players at once, by POST. */
  readonly batch: boolean
  /** Bytes of one place, unless a network says otherwise. */
  readonly quotaBytes: number
}

const mebi = 1024 * 1024
const user: FamilyRules = {
  types: ['binary', 'json'],
  writers: 'owner',
  trusted: false,
  batch: true,
  quotaBytes: 64 * mebi,
}

export const families: Readonly<Record<TitleFamily, FamilyRules>> = {
  global: {
    types: ['binary', 'json', 'config'],
    writers: 'developers',
    trusted: false,
    batch: false,
    quotaBytes: 256 * mebi,
  },
  sessions: {
    types: ['binary', 'json'],
    writers: 'members',
    trusted: false,
    batch: false,
    quotaBytes: 16 * mebi,
  },
  json: { ...user, types: ['json'] },
  trustedplatform: { ...user, trusted: true, quotaBytes: 256 * mebi },
  untrustedplatform: user,
  universalplatform: { ...user, batch: false },
}

/** Bytes of a message: a whole file, or one block of it. */
export const largestMessage = 4 * mebi
