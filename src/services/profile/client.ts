import type { Exchange } from '../../http/exchange.ts'
import { call } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import type { PlayerProfile, ProfileClient } from './player-profile.ts'
import type { ProfileSetting, ProfileUser } from './settings.ts'
import { profileHost, readProfile, readProfiles } from './wire.ts'

/** One question for many players. */
export interface ProfilesClient extends ProfileClient {
  /** Without those whom the service does not know. */
  profiles(of: readonly Xuid[], signal?: AbortSignal): Promise<readonly PlayerProfile[]>
}

/** @param exchange the way to the service: adds the token */
export function profileClient(
  exchange: Exchange,
  { host = profileHost }: { readonly host?: URL } = {},
): ProfilesClient {
  return {
    async profile(of, signal) {
      const [user] = await call(exchange, host, readProfile, { of, settings }, signal)
      if (user === undefined) throw new Failure('missing', 'There is no such player.')
      const profile = profileOf(user)
      if (profile) return profile
      throw new Failure('upstream', 'The answer to profile.settings names no gamertag. Try again later.')
    },
    async profiles(xuids, signal) {
      if (xuids.length === 0) return []
      const users = await call(exchange, host, readProfiles, { xuids, settings }, signal)
      return users.flatMap(user => profileOf(user) ?? [])
    },
  }
}

const settings: readonly ProfileSetting[] = ['Gamertag', 'Gamerscore', 'AccountTier', 'GameDisplayPicRaw', 'XboxOneRep']

function profileOf({ xuid, settings: said }: ProfileUser): PlayerProfile | undefined {
  const gamertag = said.get('Gamertag')
  const score = Number(said.get('Gamerscore') || Number.NaN)
  return gamertag
    ? {
        xuid,
        gamertag,
        gamerscore: Number.isSafeInteger(score) ? score : undefined,
        accountTier: said.get('AccountTier') || undefined,
        gameDisplayPicRaw: said.get('GameDisplayPicRaw') || undefined,
        reputation: said.get('XboxOneRep') || undefined,
      }
    : undefined
}
