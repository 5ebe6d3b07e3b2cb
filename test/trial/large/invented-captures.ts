/** What an invented player has taken: many games, a few of them most of it; evenings with dozens of captures; everything a gallery tells apart. */
import { type JsonObject, toJson } from '../../../src/http/json.ts'
import type { Capture } from '../../../src/model/capture.ts'
import { completeEntity, guid } from '../../../src/network/captures/capture-entity.ts'
import { readCapture } from '../../../src/services/captures/entity.ts'
import { seeded } from '../seeded.ts'

export interface InventedCapture {
  readonly capture: Capture
  readonly hdr: boolean
  readonly verified: boolean
  readonly damaged: boolean
  /** The network has it still. */
  readonly upstream: boolean
}

export interface Invented {
  readonly count: number
  readonly games: number
  readonly newest: Date
  /** Milliseconds between the newest and the oldest. */
  readonly span: number
  /** The same number, the same captures. */
  readonly seed: number
}

const day = 86_400_000
const first = [
  'Ember',
  'Neon',
  'Récif',
  'Orbit',
  'Harbour',
  'Glass',
  'Winter',
  'Copper',
  'Silent',
  'Paper',
  '星の',
  'Último',
]
const second = [
  'Hills',
  'Runner',
  'Profond',
  'Station',
  'Divers',
  'Garden',
  'Rally',
  'Crown',
  'Signal',
  'Lanterns',
  '旅路',
  'Verano',
]
const captions = [
  'Look at that sky',
  'First try!',
  'Ça alors',
  'The boss, at last',
  'Nobody saw this',
  '100 % <done> & "dusted"',
]

export function* inventedCaptures({ count, games, newest, span, seed }: Invented): Generator<InventedCapture> {
  const { below, pick } = seeded(seed)
  const share = () => below(1e6) / 1e6
  for (let index = 0; index < count; index += 1) {
    // More of late than long ago; within a day, its evening.
    const since = share() ** 1.6 * span
    const evening = span > 2 * day ? -(since % day) * 0.8 : 0
    const captured = new Date(newest.getTime() - since - evening)
    const game = Math.floor(share() ** 3 * games)
    const kind = share() < 0.3 ? 'gameClip' : 'screenshot'
    const id = guid(`invented ${seed} ${index}`)
    const hdr = kind === 'screenshot' && share() < 0.15
    const expires = new Date(newest.getTime() + (1 + below(90)) * day)
    const locator = (locatorType: string, end: string) => ({
      ...{ fileSize: 1, locatorType },
      uri: `https://captures.invalid/xuid-1-private/${id}${end}`,
    })
    const given = {
      contentId: id,
      captureDate: captured.toISOString(),
      titleName: gameName(game),
      titleId: 1_900_000_000 + game,
      expirationDate: expires.toISOString(),
      contentLocators: [
        locator('Download', kind === 'gameClip' ? '.MP4' : '.PNG'),
        locator('Thumbnail_Small', '_Small.PNG'),
        ...(hdr ? [locator('Download_HDR', '.JXR')] : []),
      ],
      ...(share() < 0.03 ? { userCaption: pick(captions) } : {}),
      ...(kind === 'gameClip' ? { durationInSeconds: 5 + below(600) } : {}),
    }
    const entity = completeEntity(kind, toJson(given) as JsonObject, '2533274800000042', id, captured)
    const state = share()
    yield {
      capture: readCapture(kind, entity),
      hdr,
      damaged: state < 0.005,
      verified: state > 0.06,
      upstream: since < span / 10 && share() < 0.6,
    }
  }
}

/** @param index below 144 each name is another; beyond, a number tells them apart */
export function gameName(index: number): string {
  const names = first.length * second.length
  const name = `${first[index % first.length]} ${second[Math.floor(index / first.length) % second.length]}`
  return index < names ? name : `${name} ${1 + Math.floor(index / names)}`
}
