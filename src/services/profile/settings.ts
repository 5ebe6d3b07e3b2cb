import type { Xuid } from '../../model/ids.ts'

/** What the profile service can be asked of a player. Source: protocol page, section 5; known clients. */
export const profileSettings = [
  'AccountTier',
  'AppDisplayName',
  'AppDisplayPicRaw',
  'Bio',
  'GameDisplayName',
  'GameDisplayPicRaw',
  'Gamerscore',
  'Gamertag',
  'IsQuarantined',
  'Location',
  'ModernGamertag',
  'ModernGamertagSuffix',
  'PreferredColor',
  'PublicGamerpic',
  'RealName',
  'RealNameOverride',
  'ShowUserAsAvatar',
  'TenureLevel',
  'UniqueModernGamertag',
  'Watermarks',
  'XboxOneRep',
] as const
export type ProfileSetting = (typeof profileSettings)[number]

/** What it said of one player: every value is a text. */
export interface ProfileUser {
  readonly xuid: Xuid
  /** By the setting's name, in the order of the answer. */
  readonly settings: ReadonlyMap<string, string>
}
