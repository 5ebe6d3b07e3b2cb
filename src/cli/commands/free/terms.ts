import type { Config } from '../../../config/settings.ts'
import type { FreeTerms } from '../../../model/free-terms.ts'
import { filterOf } from '../../filter.ts'

/** What is asked for. Ages are counted back from now. */
export function termsOf(config: Config, now: Date): FreeTerms {
  const { kind, games } = filterOf({ only: config.only, game: config.game } as Config)
  const { olderThan, untilFree, keepLatest, maxDelete } = config
  const before = olderThan === undefined ? undefined : new Date(now.getTime() - olderThan)
  return { kind, games, before, untilFree, keepLatest, maxDelete }
}
