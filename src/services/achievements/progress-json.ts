/** How far a player is in a title, from the wire leniently and to it strictly. Source: recorded answers. */
import type { JsonObject } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { momentOf, never, numberOf, sevenths, titleIdOf } from '../live/live-read.ts'
import type { TitleProgress } from './title-progress.ts'

/** Contract version 2 tells of modern titles, 1 of those of the Xbox 360. */
export type Platform = 'modern' | 'xbox360'

/** Undefined for what has no number. Each name is read whichever platform was asked for. */
export function titleProgressOf(said: JsonObject): TitleProgress | undefined {
  const titleId = titleIdOf(said, 'titleId')
  return titleId === undefined
    ? undefined
    : {
        titleId,
        name: textOf(said, 'name') ?? '',
        earnedAchievements: numberOf(said, 'earnedAchievements') ?? numberOf(said, 'currentAchievements') ?? 0,
        totalAchievements: numberOf(said, 'totalAchievements'),
        currentGamerscore: numberOf(said, 'currentGamerscore') ?? 0,
        maxGamerscore: numberOf(said, 'maxGamerscore') ?? numberOf(said, 'totalGamerscore') ?? 0,
        lastUnlock: momentOf(said, 'lastUnlock'),
        lastPlayed: momentOf(said, 'lastPlayed'),
      }
}

/** @param sequence of the title in its history: only the Xbox 360 says it */
export function titleProgressJson(title: TitleProgress, platform: Platform, sequence: number): object {
  const { titleId, name, earnedAchievements, totalAchievements, currentGamerscore, maxGamerscore } = title
  if (platform === 'modern') {
    return {
      lastUnlock: sevenths(title.lastUnlock ?? never),
      titleId,
      serviceConfigId: scidOf(titleId),
      titleType: 'DGame',
      platform: 'Durango',
      name,
      earnedAchievements,
      currentGamerscore,
      maxGamerscore,
    }
  }
  return {
    lastPlayed: sevenths(title.lastPlayed ?? never),
    currentAchievements: earnedAchievements,
    currentGamerscore,
    sequence,
    titleId,
    titleType: 1,
    platforms: [1],
    name,
    totalAchievements: totalAchievements ?? 0,
    totalGamerscore: maxGamerscore,
  }
}

/** A service configuration as recorded ones look: zeros, and the title's number in hexadecimal digits. */
export function scidOf(titleId: number): string {
  return `00000000-0000-0000-0000-${titleId.toString(16).padStart(12, '0')}`
}
