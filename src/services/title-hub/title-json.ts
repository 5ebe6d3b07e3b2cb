/** A title of a history, from the wire leniently and to it strictly. Source: protocol page, section 5; recorded answers. */
import type { JsonObject } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { filledOf, momentOf, numberOf, objectAt, objectsOf, sevenths, titleIdOf } from '../live/live-read.ts'
import type { Decoration } from './decorations.ts'
import type { PlayedTitle, TitleAchievements } from './played-title.ts'
import { detailJson, detailOf, type TitleDetail } from './title-detail.ts'

/** A title with what the feeds need no more of. */
export interface HubTitle extends PlayedTitle {
  /** The service configuration, a GUID. */
  readonly scid?: string | undefined
  readonly detail?: TitleDetail | undefined
}

/** Undefined for what has no number. */
export function hubTitleOf(said: JsonObject): HubTitle | undefined {
  const titleId = titleIdOf(said, 'titleId') ?? titleIdOf(said, 'modernTitleId')
  if (titleId === undefined) return undefined
  const history = objectAt(said, 'titleHistory')
  const achievements = objectAt(said, 'achievement')
  const detail = objectAt(said, 'detail')
  return {
    titleId,
    name: textOf(said, 'name') ?? '',
    lastPlayed: history && momentOf(history, 'lastTimePlayed'),
    displayImage: filledOf(said, 'displayImage'),
    images: objectsOf(said, 'images').flatMap(each => {
      const url = filledOf(each, 'url')
      return url === undefined ? [] : [{ url, type: textOf(each, 'type') ?? '' }]
    }),
    achievements: achievements && achievementsOf(achievements),
    scid: filledOf(said, 'serviceConfigId'),
    detail: detail && detailOf(detail),
  }
}

function achievementsOf(said: JsonObject): TitleAchievements {
  return {
    current: numberOf(said, 'currentAchievements') ?? 0,
    total: numberOf(said, 'totalAchievements') ?? 0,
    currentGamerscore: numberOf(said, 'currentGamerscore') ?? 0,
    totalGamerscore: numberOf(said, 'totalGamerscore') ?? 0,
    sourceVersion: numberOf(said, 'sourceVersion'),
  }
}

/** In the recorded order. What was not asked for is null; what this program has no word for has its most frequent value. */
export function hubTitleJson(title: HubTitle, decorations: readonly Decoration[]): object {
  const asked = (decoration: Decoration) => decorations.includes(decoration)
  const { titleId, name, lastPlayed, achievements, scid, detail } = title
  const modern = achievements?.sourceVersion !== 1
  return {
    titleId: String(titleId),
    pfn: null,
    bingId: null,
    ...(asked('scid') ? { serviceConfigId: scid ?? null } : {}),
    windowsPhoneProductId: null,
    name,
    type: 'Game',
    devices: [modern ? 'XboxOne' : 'Xbox360'],
    displayImage: title.displayImage ?? '',
    mediaItemType: modern ? 'Application' : 'Xbox360Game',
    modernTitleId: String(titleId),
    isBundle: false,
    achievement: asked('achievement') && achievements ? achievementJson(achievements) : null,
    stats: asked('stats') ? { sourceVersion: achievements?.sourceVersion ?? 0 } : null,
    gamePass: asked('gamepass') ? { isGamePass: false } : null,
    images: asked('image') ? title.images.map(({ url, type }) => ({ url, type })) : null,
    titleHistory: lastPlayed ? { lastTimePlayed: sevenths(lastPlayed), visible: true, canHide: true } : null,
    detail: asked('detail') && detail ? detailJson(detail) : null,
    friendsWhoPlayed: null,
    alternateTitleIds: null,
    contentBoards: null,
    xboxLiveTier: null,
  }
}

function achievementJson({ current, total, currentGamerscore, totalGamerscore, sourceVersion }: TitleAchievements) {
  return {
    currentAchievements: current,
    totalAchievements: total,
    currentGamerscore,
    totalGamerscore,
    progressPercentage: totalGamerscore > 0 ? Math.round((100 * currentGamerscore) / totalGamerscore) : 0,
    sourceVersion,
  }
}
