import { type Product, type ProductFlag, productFlags } from '../../../model/feeds.ts'

const words: Readonly<Record<ProductFlag, string>> = {
  platinumHit: 'Platinum Hit',
  xboxExclusive: 'only on Xbox',
  xbox360Exclusive: 'only on Xbox 360',
  camera: 'camera',
  coOp: 'co-op',
  customSoundtrack: 'custom soundtrack',
  dolby51: 'Dolby 5.1',
  hardDriveRequired: 'needs a hard drive',
  liveAware: 'Xbox LIVE aware',
  liveCoOp: 'co-op on Xbox LIVE',
  liveDownloads: 'downloads',
  liveFriends: 'friends',
  liveMessaging: 'messages',
  liveMultiplayer: 'multiplayer on Xbox LIVE',
  liveScoreboard: 'scoreboards',
  liveStats: 'statistics',
  liveTournaments: 'tournaments',
  liveVoice: 'voice',
  liveVoiceMessaging: 'voice messages',
  memoryUnit: 'memory unit',
  multiplayerVersus: 'versus',
  playersCoOpOffline: 'co-op on one console',
  playersCoOpOnline: 'co-op online',
  playersLive: 'players on Xbox LIVE',
  playersOffline: 'players on one console',
  playersSystemLink: 'players by system link',
  systemLink: 'system link',
  userCreatableContent: 'content of your own',
}

/** What a product has, in the feed's order. */
export function flagWords(product: Product): string[] {
  return productFlags.filter(flag => product[flag]).map(flag => words[flag])
}
