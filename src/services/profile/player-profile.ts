import type { Xuid } from '../../model/ids.ts'

/** What the profile service says of a player, as far as the feeds need it. What it did not say is undefined. */
export interface PlayerProfile {
  readonly xuid: Xuid
  readonly gamertag: string
  readonly gamerscore: number | undefined
  /** `Gold`, `Silver`, `FamilyGold`, … */
  readonly accountTier: string | undefined
  /** An address that takes `&format=png&w=64&h=64`. */
  readonly gameDisplayPicRaw: string | undefined
  /** A label, `GoodPlayer`: there is no number any more. */
  readonly reputation: string | undefined
}

/** By XUID, by gamertag, or whoever is signed in. */
export type ProfileName = { readonly xuid: Xuid } | { readonly gamertag: string } | 'me'

export interface ProfileClient {
  /** @throws Failure `missing` when there is no such player */
  profile(of: ProfileName, signal?: AbortSignal): Promise<PlayerProfile>
}
