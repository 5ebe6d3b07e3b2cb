import type { JsonObject } from '../../http/json.ts'
import { answer, type Route } from '../../http/operation.ts'
import { liveRoute } from '../live/live-route.ts'
import { type AchievementsQuestion, listAchievements } from './list.ts'
import type { Page } from './paging.ts'
import type { TitleProgress } from './title-progress.ts'
import { achievementsMethods, type ProgressQuestion, readTitleProgress } from './wire.ts'

/** What a server of achievements does once it knows who asks. Each throws Failure `forbidden`, `missing`, `invalid`. */
export interface AchievementsWork<Caller> {
  titles(input: ProgressQuestion, caller: Caller): Promise<Page<TitleProgress>>
  achievements(input: AchievementsQuestion, caller: Caller): Promise<Page<JsonObject>>
}

/** The achievements service as one route. @param identify throws `unauthenticated` */
export function achievementsRoute<Caller>(
  work: AchievementsWork<Caller>,
  identify: (request: Request) => Caller,
): Route {
  return liveRoute({
    methods: achievementsMethods,
    identify,
    versions: ['1', '2'],
    calls: caller => [
      answer(readTitleProgress, input => work.titles(input, caller)),
      answer(listAchievements, input => work.achievements(input, caller)),
    ],
  })
}
