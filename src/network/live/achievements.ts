/** Achievements of a world's players: the world has counts alone, so each achievement is one that is made up for its place. */
import { type JsonObject, toJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import type { AchievementsWork } from '../../services/achievements/routes.ts'
import { achievementJson } from './achievement-json.ts'
import { gamesOf, type LiveGame } from './games.ts'
import type { Asker, LiveWorld } from './live-world.ts'
import { pageOf } from './pages.ts'

export function liveAchievements(world: LiveWorld): AchievementsWork<Asker> {
  return {
    async titles(input, asker) {
      const games = gamesOf(world, input.xuid, asker, world.cultureOf(undefined))
      const titles = games.filter(each => each.platform === input.platform).map(progressOf)
      return pageOf(titles, input, input.platform)
    },
    async achievements(input, asker) {
      const games = gamesOf(world, input.xuid, asker, world.cultureOf(undefined))
      const game = games.find(each => each.titleId === input.titleId && each.platform === input.platform)
      return pageOf(game ? listOf(game) : [], input, 'modern')
    },
  }
}

function progressOf({ titleId, game, platform }: LiveGame) {
  const modern = platform === 'modern'
  return {
    titleId,
    name: game.name,
    earnedAchievements: game.achievements ?? 0,
    totalAchievements: modern ? undefined : (game.totalAchievements ?? 0),
    currentGamerscore: game.gamerscore ?? 0,
    maxGamerscore: game.totalGamerscore ?? 0,
    // The world does not say when something was unlocked: not after it was played last.
    lastUnlock: modern ? game.lastPlayed : undefined,
    lastPlayed: modern ? undefined : game.lastPlayed,
  }
}

/** A world may say anything; nothing that plays has more. */
const mostAchievements = 10_000

function listOf(game: LiveGame): JsonObject[] {
  const count = game.game.totalAchievements ?? game.game.achievements ?? 0
  if (count > mostAchievements)
    throw new Failure('too-large', `A title has ${mostAchievements} achievements at the most.`)
  return Array.from({ length: count }, (_, index) => toJson(achievementJson(game, index, count)) as JsonObject)
}
