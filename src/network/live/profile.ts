/** Profiles of a world's players. What a profile says is public, whatever the player's privacy. */
import { Failure } from '../../model/failure.ts'
import { defaultCulture } from '../../model/feeds.ts'
import type { UserName } from '../../services/live/user-name.ts'
import type { ProfileWork } from '../../services/profile/routes.ts'
import { type ProfileSetting, type ProfileUser, profileSettings } from '../../services/profile/settings.ts'
import { cardIn } from '../feeds/shown.ts'
import type { Asker, LivePlayer, LiveWorld } from './live-world.ts'

export function liveProfiles(world: LiveWorld): ProfileWork<Asker> {
  return {
    async profile({ of, settings }, asker) {
      const player = playerOf(world, of, asker)
      if (player) return userOf(player, settings, asker)
      throw new Failure('missing', 'There is no such player.')
    },
    async profiles({ xuids, settings }, asker) {
      const known = xuids.flatMap(xuid => world.player(xuid) ?? [])
      return known.map(player => userOf(player, settings, asker))
    },
  }
}

export function playerOf(world: LiveWorld, of: UserName, asker: Asker): LivePlayer | undefined {
  if (of === 'me') return world.player(asker.xuid)
  return 'xuid' in of ? world.player(of.xuid) : world.named(of.gamertag)
}

/** @param settings the answer has them in this order */
export function userOf(
  { xuid, gamertag, feeds }: LivePlayer,
  settings: readonly ProfileSetting[] = profileSettings,
  { origin }: Asker,
): ProfileUser {
  const { score, tier, reputation, tileUrl = '' } = cardIn(feeds.gamercard, defaultCulture, origin)
  const known: Partial<Record<ProfileSetting, string>> = {
    AccountTier: tiers[tier ?? 0] ?? '',
    AppDisplayName: gamertag,
    AppDisplayPicRaw: tileUrl,
    GameDisplayName: gamertag,
    GameDisplayPicRaw: tileUrl,
    Gamerscore: String(score ?? 0),
    Gamertag: gamertag,
    IsQuarantined: '0',
    ModernGamertag: gamertag,
    PublicGamerpic: tileUrl,
    ShowUserAsAvatar: '0',
    TenureLevel: '0',
    UniqueModernGamertag: gamertag,
    XboxOneRep: reputationLabel(reputation),
  }
  return { xuid, settings: new Map(settings.map(each => [each, known[each] ?? ''])) }
}

/** The feeds' tier 0 has no name today. */
const tiers: Readonly<Record<number, string>> = { 6: 'Gold', 3: 'Silver' }

/** Today's labels for the feeds' 0 to 100: our own marks between them. */
function reputationLabel(reputation: number | undefined): string {
  if (reputation === undefined) return ''
  if (reputation >= 90) return 'Superstar'
  if (reputation >= 50) return 'GoodPlayer'
  return reputation >= 25 ? 'NeedsWork' : 'AvoidMe'
}
