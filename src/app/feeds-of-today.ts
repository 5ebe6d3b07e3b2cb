import { Failure } from '../model/failure.ts'
import type { Feeds } from '../services/feeds/feeds.ts'

/**
 * The feeds of the live network: they are gone from where they were, and are rebuilt from today's services as the signed-in
 * player. Until that is wired here, whoever asks is told so.
 */
export function feedsOfToday(): Feeds {
  const gone = async (): Promise<never> => {
    throw new Failure(
      'unreachable',
      'The feeds of the live Xbox network are gone. Name a network that has them: --network URL.',
    )
  }
  return { gamercard: gone, presence: gone, product: gone }
}
