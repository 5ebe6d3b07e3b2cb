/** The feeds, made of what today's services say to the player who is signed in. */
import type { SteadyClock } from '../../../model/clock.ts'
import { Failure } from '../../../model/failure.ts'
import { type Culture, defaultCulture, gamertagKey, type Tid, tidKey } from '../../../model/feeds.ts'
import { type TitleId, titleId, type Xuid } from '../../../model/ids.ts'
import type { AchievementsClient } from '../../achievements/title-progress.ts'
import type { CatalogClient } from '../../catalog/catalog-product.ts'
import type { PresenceClient } from '../../presence/player-presence.ts'
import type { PlayerProfile, ProfileClient } from '../../profile/player-profile.ts'
import type { TitleHubClient } from '../../title-hub/played-title.ts'
import type { FeedAnswer, FeedFormat, Feeds } from '../feeds.ts'
import { gamercardFormat } from '../gamercard.ts'
import { presenceFormat } from '../presence.ts'
import { productFormat } from '../product.ts'
import { achievementTotals } from './achievement-totals.ts'
import { gamercardFromLive, mostRecentGames, recentTitles } from './gamercard-from-live.ts'
import { languageOf, marketOf } from './market.ts'
import { presenceFromLive } from './presence-from-live.ts'
import { productFromLive } from './product-from-live.ts'
import { remembered } from './remembered.ts'

/** What is asked of the services, and no more. */
export interface LiveClients {
  readonly profile: ProfileClient
  readonly presence: PresenceClient
  readonly titleHub: TitleHubClient
  readonly achievements: Pick<AchievementsClient, 'total'>
  readonly catalog: CatalogClient
}

export interface LiveFeedsOptions {
  readonly clock: Pick<SteadyClock, 'now' | 'elapsed'>
  /** Of questions that name none. Default: `en-us`. */
  readonly culture?: Culture
}

const hour = 3_600_000

export function liveFeeds(clients: LiveClients, { clock, culture: usual = defaultCulture }: LiveFeedsOptions): Feeds {
  const totals = achievementTotals(clients.achievements, clock)
  /** Presence is asked for by XUID. A gamertag hardly ever changes hands, and profiles may be asked for least of all. */
  const players = remembered<string, Pick<PlayerProfile, 'xuid' | 'gamertag'>>(clock, hour, 20_000)

  const profileOf = async (gamertag: string, signal?: AbortSignal): Promise<PlayerProfile> => {
    const profile = await clients.profile.profile({ gamertag }, signal)
    players.set(gamertagKey(gamertag), { xuid: profile.xuid, gamertag: profile.gamertag })
    return profile
  }

  const answered = <Said>(format: FeedFormat<Said>, culture: Culture, asked: Date, record: Said): FeedAnswer<Said> => ({
    record,
    document: format.write(record),
    modified: undefined,
    asked,
    culture,
    mended: [],
    unknown: [],
  })

  return {
    async gamercard(gamertag, { culture = usual, signal } = {}) {
      const asked = clock.now()
      const profile = await profileOf(gamertag, signal)
      const { xuid } = profile
      const history = await clients.titleHub.titleHistory(xuid, mostRecentGames, languageOf(culture), signal)
      const titles = recentTitles(history)
      const record = gamercardFromLive({ profile, titles, totals: await totals(xuid, titles, signal) })
      return answered(gamercardFormat, culture, asked, record)
    },
    async presence(gamertag, { culture = usual, signal } = {}) {
      const asked = clock.now()
      const player = players.get(gamertagKey(gamertag)) ?? (await profileOf(gamertag, signal))
      const said = await clients.presence.presence(player.xuid, languageOf(culture), signal)
      // A record of nothing but a state is what the service gives of somebody it will not speak of.
      if (!said || (said.devices.length === 0 && said.lastSeen === undefined)) throw shown(player.xuid)
      return answered(presenceFormat, culture, asked, presenceFromLive(player.gamertag, said))
    },
    async product(tid, { culture = usual, signal } = {}) {
      const asked = clock.now()
      const title = titleIdOf(tid)
      const found =
        title !== undefined && (await clients.catalog.product(title, marketOf(culture), languageOf(culture), signal))
      if (!found) throw new Failure('missing', `No game is called ${tid} in ${culture} today.`)
      return answered(productFormat, culture, asked, productFromLive(found, culture))
    },
  }
}

function shown(xuid: Xuid): Failure {
  return new Failure('forbidden', `The player ${xuid} shows their presence to nobody who asks.`)
}

/** Today's games have numbers: other bytes name none of them. */
function titleIdOf(tid: Tid): TitleId | undefined {
  const text = Buffer.from(tidKey(tid), 'hex').toString('latin1')
  return /^\d{1,10}$/.test(text) ? titleId(Number(text)) : undefined
}
