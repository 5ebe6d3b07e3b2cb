/** A person of the people hub, from the wire leniently and to it strictly. Source: recorded answers. */
import type { JsonObject } from '../../http/json.ts'
import { filledOf, numberOf, objectAt, xuidOf } from '../live/live-read.ts'
import type { Friend } from './friends.ts'

/** A friend with what its card needs. */
export interface Person extends Friend {
  readonly gamerscore?: number | undefined
  readonly displayPicRaw?: string | undefined
  readonly accountTier?: string | undefined
  /** `Online`, `Away`, `Offline` */
  readonly presenceState?: string | undefined
  readonly presenceText?: string | undefined
}

/** Undefined for who has no number or no name. */
export function personOf(said: JsonObject): Person | undefined {
  const [xuid, gamertag] = [xuidOf(said, 'xuid'), filledOf(said, 'gamertag') ?? filledOf(said, 'displayName')]
  if (xuid === undefined || gamertag === undefined) return undefined
  const detail = objectAt(said, 'detail')
  return {
    xuid,
    gamertag,
    gamerscore: numberOf(said, 'gamerScore'),
    displayPicRaw: filledOf(said, 'displayPicRaw'),
    accountTier: detail && filledOf(detail, 'accountTier'),
    presenceState: filledOf(said, 'presenceState'),
    presenceText: filledOf(said, 'presenceText'),
  }
}

/** @param detailed with the decoration `detail` */
export function personJson(person: Person, detailed: boolean): object {
  const { xuid, gamertag, gamerscore, displayPicRaw, accountTier, presenceState, presenceText } = person
  return {
    xuid,
    isFavorite: false,
    isFollowingCaller: false,
    isFollowedByCaller: true,
    isIdentityShared: false,
    addedDateTimeUtc: null,
    displayName: gamertag,
    realName: '',
    displayPicRaw: displayPicRaw ?? '',
    showUserAsAvatar: '0',
    gamertag,
    gamerScore: gamerscore === undefined ? '' : String(gamerscore),
    modernGamertag: gamertag,
    modernGamertagSuffix: '',
    uniqueModernGamertag: gamertag,
    xboxOneRep: '',
    presenceState: presenceState ?? '',
    presenceText: presenceText ?? '',
    presenceDevices: null,
    isBroadcasting: false,
    isCloaked: null,
    isQuarantined: false,
    isXbox360Gamerpic: false,
    lastSeenDateTimeUtc: null,
    detail: detailed ? detailJson(accountTier) : null,
    colorTheme: '',
    preferredFlag: '',
    preferredPlatforms: [],
  }
}

function detailJson(accountTier = '') {
  return {
    accountTier,
    bio: '',
    isVerified: false,
    location: '',
    tenure: '0',
    watermarks: [],
    blocked: false,
    mute: false,
    followerCount: 0,
    followingCount: 0,
    hasGamePass: false,
  }
}
