import type { ShareSubject } from '../gallery/wire/answers.ts'

/** A share as it is kept: of its secret no more than a hash, so that who reads the file can open none. */
export interface StoredShare {
  readonly id: string
  /** SHA-256 of the secret, in hex. */
  readonly secret: string
  readonly subject: ShareSubject
  /** Milliseconds since 1970. */
  readonly created: number
  readonly expires: number
}

/** Where shares are kept, for whatever process looks. */
export interface ShareStore {
  /** Of now, whoever has changed them. */
  all(): readonly StoredShare[]
  /** One change at a time; on the disk when it is done. @throws Failure `locked`, `full`, `forbidden` */
  change(work: (shares: readonly StoredShare[]) => readonly StoredShare[]): Promise<void>
}
