/** The captures of a demo player: several invented games, screenshots (some in HDR) and clips, over the last months. */
import { type JsonObject, toJson } from '../../http/json.ts'
import type { CaptureKind } from '../../model/capture.ts'
import type { Xuid } from '../../model/ids.ts'
import { completeEntity, guid, sevenths } from '../captures/capture-entity.ts'
import type { ContentSources } from '../content.ts'
import { demoGames as games } from './demo-games.ts'
import { demoBytes } from './media.ts'

export const demoPlayer = { xuid: '2533274800000042' as Xuid, gamertag: 'Demo Player' }

/** Seconds. */
const twelveWeeks = 84 * 24 * 3600

export interface DemoCapture {
  readonly kind: CaptureKind
  readonly entity: JsonObject
  readonly sources: ContentSources
}

/** `count` captures, newest first, over the last twelve weeks: what the network has not deleted yet (90 days). */
export function* demoCaptures(count: number, now: Date): Generator<DemoCapture> {
  const newest = Math.floor(now.getTime() / 1000) * 1000 - 3_600_000
  for (let seed = 0; seed < count; seed += 1) {
    const kind: CaptureKind = seed % 5 < 3 ? 'screenshot' : 'gameClip'
    const game = games[(seed * 7 + Math.floor(seed / 3)) % games.length] as (typeof games)[number]
    const captured = new Date(newest - Math.floor((seed / count) * twelveWeeks) * 1000)
    const { scene, titleName, titleId } = game
    const title = { titleName, titleId }
    const source = (media: 'png' | 'thumbnail' | 'mp4' | 'jxr') => ({
      demo: { media, scene, seed },
      size: demoBytes(media, scene, seed).length,
    })
    const time = captured.toISOString().replace('.000Z', 'Z')
    const expirationDate = sevenths(new Date(captured.getTime() + 90 * 24 * 3_600_000))
    const given = {
      contentId: guid(`demo ${seed}`),
      ...(kind === 'screenshot'
        ? { captureDate: time }
        : { contentSegments: [segment(time, title.titleId)], expirationDate }),
      ...title,
      viewCount: seed % 4,
    }
    yield {
      kind,
      entity: completeEntity(kind, toJson(given) as JsonObject, demoPlayer.xuid, `demo ${seed}`, now),
      sources: {
        content: source(kind === 'screenshot' ? 'png' : 'mp4'),
        thumbnail: source('thumbnail'),
        ...(kind === 'screenshot' && seed % 3 === 0 ? { hdr: source('jxr') } : {}),
      },
    }
  }
}

function segment(recordDate: string, titleId: number): object {
  return {
    segmentId: 1,
    creationType: 'UserGenerated',
    creatorChannelId: null,
    creatorXuid: BigInt(demoPlayer.xuid),
    recordDate,
    durationInSeconds: 3,
    offset: 0,
    secondaryTitleId: null,
    titleId,
  }
}
