import type { SteadyClock } from '../../../model/clock.ts'
import { Failure } from '../../../model/failure.ts'
import type { TitleId, Xuid } from '../../../model/ids.ts'
import type { AchievementsClient } from '../../achievements/title-progress.ts'
import type { PlayedTitle } from '../../title-hub/played-title.ts'
import { needsCount } from './gamercard-from-live.ts'
import { remembered } from './remembered.ts'

/** How many achievements games have that do not say it themselves; games not counted yet are not in it. */
export type AchievementTotals = (
  xuid: Xuid,
  titles: readonly PlayedTitle[],
  signal?: AbortSignal,
) => Promise<ReadonlyMap<TitleId, number>>

/** For one card, so that no card waits long: what is left is counted for the next. */
const mostCounts = 4
const day = 24 * 3_600_000

/** A total changes when a game is extended, and is the same for everybody: it is counted once a week. */
export function achievementTotals(
  achievements: Pick<AchievementsClient, 'total'>,
  clock: Pick<SteadyClock, 'elapsed'>,
): AchievementTotals {
  const known = remembered<TitleId, number>(clock, 7 * day, 20_000)
  /** Games that would not be counted: not asked for again at each card. */
  const refused = remembered<TitleId, true>(clock, day / 24, 20_000)

  return async (xuid, titles, signal) => {
    const wanted = titles.filter(needsCount).map(({ titleId }) => titleId)
    const unknown = wanted.filter(each => known.get(each) === undefined && !refused.get(each))
    for (const titleId of unknown.slice(0, mostCounts)) {
      try {
        known.set(titleId, await achievements.total(xuid, titleId, signal))
      } catch (thrown) {
        // A card without one number is a card all the same.
        signal?.throwIfAborted()
        if (!(thrown instanceof Failure)) throw thrown
        if (thrown.code === 'throttled') break
        refused.set(titleId, true)
      }
    }
    const totals = wanted.map(each => [each, known.get(each)] as const)
    return new Map(totals.filter((each): each is [TitleId, number] => each[1] !== undefined))
  }
}
