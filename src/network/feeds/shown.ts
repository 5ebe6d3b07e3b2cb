/** Records of a world as they are shown: in a culture, at an origin, with what follows from what the world says. */
import type { Culture, Gamercard, Presence, Product, RecentGame } from '../../model/feeds.ts'
import { newestFirst } from '../../services/feeds/newest-first.ts'
import type { Localized } from './world-feeds.ts'

/** What the feed has room for. */
const mostGames = 16

export function cardIn(of: Localized<Gamercard>, culture: Culture, origin: string): Gamercard {
  const { recentGames, ...card } = { ...of.record, ...of.cultures.get(culture) }
  const { gamertag, reputationBucket: bucket, tileUrl } = card
  const shown = {
    ...card,
    profileUrl: card.profileUrl ?? `http://live.xbox.com/member/${encodeURIComponent(gamertag)}`,
    ...(tileUrl === undefined ? {} : { tileUrl: at(origin, tileUrl) }),
    ...(bucket === undefined || card.reputationUrl !== undefined ? {} : { reputationUrl: starsUrl(bucket) }),
  }
  return { ...shown, recentGames: gamesIn(recentGames, gamertag, culture, origin).slice(0, mostGames) }
}

/** All of them, newest first. */
export function gamesIn(
  games: readonly RecentGame[],
  gamertag: string,
  culture: Culture,
  origin: string,
): readonly RecentGame[] {
  return newestFirst(games).map(each => gameIn(each, gamertag, culture, origin))
}

function gameIn(game: RecentGame, gamertag: string, culture: Culture, origin: string): RecentGame {
  const { tid, tile64Url, tile32Url } = game
  return {
    ...(tid === undefined ? {} : { achievementDetailsUrl: detailsUrl(gamertag, tid, culture) }),
    ...game,
    ...(tile64Url === undefined ? {} : { tile64Url: at(origin, tile64Url) }),
    ...(tile32Url === undefined ? {} : { tile32Url: at(origin, tile32Url) }),
  }
}

export function presenceIn(of: Localized<Presence>, culture: Culture): Presence {
  const { cultures, record } = of
  const statusText = record.status === undefined ? undefined : statusTexts[record.status]
  return { ...(statusText === undefined ? {} : { statusText }), ...record, ...cultures.get(culture) }
}

/** As the documents name them. */
const statusTexts = ['Online', 'Offline', 'Away', 'Busy', 'Unknown']

/** Assets that lie nowhere else lie at the network itself. */
export function productAt(product: Product, origin: string): Product {
  return product.assets ? { ...product, assets: { baseUrl: origin, ...product.assets } } : product
}

function at(origin: string, address: string): string {
  return address.startsWith('/') && !address.startsWith('//') ? origin + address : address
}

function starsUrl(bucket: number): string {
  return `http://live.xbox.com/xweb/lib/images/gc_repstars_external_${bucket}.gif`
}

/** In the culture that is asked for, `en-US` as addresses write it. */
function detailsUrl(gamertag: string, tid: string, culture: Culture): string {
  const locale = culture.replace(/-([a-z]{2})$/, (_, country: string) => `-${country.toUpperCase()}`)
  const page = `http://live.xbox.com/${locale}/profile/Achievements/ViewAchievementDetails.aspx`
  return `${page}?compareTo=${encodeURIComponent(gamertag)}&t=${tid}`
}
