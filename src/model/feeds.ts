/**
 * The three feeds as records. Names are the feeds' own, in lower camel case (contract, section 4). Times are of whole seconds.
 * What a feed did not say is absent: nothing is invented.
 */
import { Failure } from './failure.ts'

declare const brand: unique symbol

/** A language and a country, `en-us`, in lower case. */
export type Culture = string & { readonly [brand]: 'Culture' }
/** A game's id in the feeds: percent-encoded bytes, kept as they came. Not the number {@link TitleId}. */
export type Tid = string & { readonly [brand]: 'Tid' }

export interface Gamercard {
  readonly gamertag: string
  readonly profileUrl?: string
  /** 64 × 64 */
  readonly tileUrl?: string
  /** 0 to 100 */
  readonly reputation?: number
  /** 0 to 20: quarters of a star */
  readonly reputationBucket?: number
  readonly reputationUrl?: string
  readonly score?: number
  /** Pro, Underground, Family, Recreation, or what they are called in the culture. */
  readonly zone?: string
  /** 6 Gold, 3 Silver, 0 neither */
  readonly tier?: number
  /** Newest first, 16 at the most when written. */
  readonly recentGames: readonly RecentGame[]
}

export interface RecentGame {
  readonly name: string
  readonly lastPlayed?: Date
  readonly achievements?: number
  readonly gamerscore?: number
  readonly totalAchievements?: number
  readonly totalGamerscore?: number
  readonly tile64Url?: string
  readonly tile32Url?: string
  /** The feed spells it `achievmentDetailsUrl`. */
  readonly achievementDetailsUrl?: string
  readonly tid?: Tid
}

export interface Presence {
  readonly gamertag: string
  readonly info?: string
  readonly info2?: string
  /** Of the most recent sign-in. */
  readonly lastSeen?: Date
  readonly online?: boolean
  /** 0 online, 1 offline, 2 away, 3 busy, 4 unknown: the opposite of `online` where both have a 0 or a 1. */
  readonly status?: number
  readonly statusText?: string
  readonly tid?: Tid
  readonly title?: string
  readonly gameType?: number
  readonly joinable?: boolean
  readonly playing?: boolean
}

/** Flags of a product, in the feed's order. */
export const productFlags = [
  'platinumHit',
  'xboxExclusive',
  'xbox360Exclusive',
  'camera',
  'coOp',
  'customSoundtrack',
  'dolby51',
  'hardDriveRequired',
  'liveAware',
  'liveCoOp',
  'liveDownloads',
  'liveFriends',
  'liveMessaging',
  'liveMultiplayer',
  'liveScoreboard',
  'liveStats',
  'liveTournaments',
  'liveVoice',
  'liveVoiceMessaging',
  'memoryUnit',
  'multiplayerVersus',
  'playersCoOpOffline',
  'playersCoOpOnline',
  'playersLive',
  'playersOffline',
  'playersSystemLink',
  'systemLink',
  'userCreatableContent',
] as const
export type ProductFlag = (typeof productFlags)[number]

export interface Product extends Readonly<Partial<Record<ProductFlag, boolean>>> {
  readonly title: string
  readonly description?: string
  readonly shortDescription?: string
  readonly developer?: string
  readonly developerUrl?: string
  readonly publisher?: string
  readonly publisherUrl?: string
  readonly manufacturer?: string
  readonly manufacturerUrl?: string
  readonly marketplaceUrl?: string
  readonly rating?: string
  readonly ratingDescription?: string
  /** As the feed writes it: day and month come in the order of the culture. */
  readonly releaseDate?: string
  readonly category?: string
  /** Digits, zeros in front included. */
  readonly upcCode?: string
  /** In the currency of the culture, which the feed does not name. */
  readonly price?: number
  readonly msPoints?: number
  readonly buyNowUrl?: string
  readonly supportedDevices?: { readonly xbox?: boolean; readonly xbox360?: boolean }
  readonly assets?: ProductAssets
}

/** Addresses are relative to `baseUrl`. */
export interface ProductAssets {
  readonly baseUrl?: string
  readonly boxArt?: string
  readonly screenshots: readonly { readonly thumbnailUrl?: string; readonly imageUrl?: string }[]
  readonly videos: readonly { readonly thumbnailUrl?: string; readonly hiResUrl?: string; readonly loResUrl?: string }[]
}

export const defaultCulture = 'en-us' as Culture

/** @throws Failure `invalid` unless `text` is a language tag, `ja-jp`. Case does not matter. */
export function culture(text: string): Culture {
  if (!/^[a-z]{2,8}(-[a-z\d]{1,8}){0,4}$/i.test(text)) {
    throw new Failure('invalid', `“${text}” is no culture: it takes a language and a country, such as ja-jp.`)
  }
  return text.toLowerCase() as Culture
}

/** @throws Failure `invalid` unless `text` is percent-encoded text of 1 to 256 characters without a space or a control character. */
export function tid(text: string): Tid {
  if (!/^[\x21-\x7e]{1,256}$/.test(text) || /%(?![\da-f]{2})/i.test(text)) {
    throw new Failure('invalid', `“${text}” is no tid: it takes percent-encoded text as the feeds have it, %09%5d%3a.`)
  }
  return text as Tid
}

/** What two tids that name the same bytes have in common: each byte as two hexadecimal digits. */
export function tidKey(of: Tid): string {
  return [...of.matchAll(/%([\da-f]{2})|(.)/gi)]
    .map(
      ([, hex, character]) => hex?.toLowerCase() ?? (character as string).charCodeAt(0).toString(16).padStart(2, '0'),
    )
    .join('')
}

/** What two spellings of a gamertag have in common. */
export function gamertagKey(gamertag: string): string {
  return gamertag.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}
