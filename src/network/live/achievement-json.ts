import { scidOf } from '../../services/achievements/progress-json.ts'
import { never, sevenths } from '../../services/live/live-read.ts'
import { guid } from '../captures/capture-entity.ts'
import type { LiveGame } from './games.ts'

/** An achievement with the names, order and types of recorded ones. The first ones are unlocked, as many as the world counts. */
export function achievementJson({ titleId, game, platform }: LiveGame, index: number, count: number): object {
  const name = `${game.name} ${index + 1}`
  const unlocked = index < (game.achievements ?? 0)
  const at = sevenths((unlocked && game.lastPlayed) || never)
  const gamerscore = shareOf(game.totalGamerscore ?? 0, index, count)
  if (platform === 'xbox360') {
    return {
      id: index + 1,
      titleId,
      name,
      sequence: 0,
      flags: 0,
      unlockedOnline: unlocked,
      unlocked,
      isSecret: false,
      platform: 1,
      gamerscore,
      imageId: 0,
      description: '',
      lockedDescription: '',
      type: 1,
      isRevoked: false,
      timeUnlocked: at,
    }
  }
  return {
    id: String(index + 1),
    serviceConfigId: scidOf(titleId),
    name,
    titleAssociations: [{ name: game.name, id: titleId }],
    progressState: unlocked ? 'Achieved' : 'NotStarted',
    progression: { requirements: [], timeUnlocked: at },
    mediaAssets: [],
    platforms: ['Durango'],
    isSecret: false,
    description: '',
    lockedDescription: '',
    productId: guid(`product ${titleId}`),
    achievementType: 'Persistent',
    participationType: 'Individual',
    timeWindow: null,
    rewards: [
      {
        name: null,
        description: null,
        value: String(gamerscore),
        type: 'Gamerscore',
        mediaAsset: null,
        valueType: 'Int',
      },
    ],
    estimatedTime: '00:00:00',
    deeplink: null,
    isRevoked: false,
  }
}

/** The shares of all together are the whole. */
function shareOf(whole: number, index: number, count: number): number {
  return Math.floor((whole * (index + 1)) / count) - Math.floor((whole * index) / count)
}
