import type { Sha256 } from '../model/ids.ts'
import type { ItemId } from './item.ts'

/** One file outside `.xbox-drive/` (the manifest itself excepted). */
export interface FileFact {
  /** Relative to the archive, `/` between the parts, NFC. */
  readonly path: string
  /** Whose file it is; undefined for a file of nothing else. */
  readonly item: ItemId | undefined
  /**
   * Of a capture: the locator's type, `Entity` for the sidecar. Of title storage: `TitleFile`, `TitleBlob` for the sidecar. Of
   * feeds: `Gamercard`, `Presence`, `Product`, `Artwork`.
   */
  readonly role: string
  readonly size: number
  readonly sha256: Sha256
  readonly archived: Date
  /** When it was last read back and found right; undefined: never since it was archived. */
  readonly checked: Date | undefined
  readonly damage: Damage | undefined
}

export type Damage = 'corrupt' | 'missing'
