/** A small world in a temporary folder, for tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Exchange } from '../../src/http/exchange.ts'
import type { Clock } from '../../src/model/clock.ts'
import { type NetworkExchange, type NetworkOptions, networkExchange } from '../../src/network/network.ts'

export const tonic = { xuid: '2533274800000001', gamertag: 'Tonic', authorization: 'XBL3.0 x=111;aaa' }
export const major = { xuid: '18446744073709551615', gamertag: 'Major', authorization: 'XBL3.0 x=222;bbb' }
export const start = Date.UTC(2026, 5, 1, 12)

/** A clock that a test turns on. Sleeping takes no time. */
export function testClock(): Clock & { advance(seconds: number): void } {
  let now = start
  return {
    now: () => new Date(now),
    sleep: async () => undefined,
    advance(seconds) {
      now += seconds * 1000
    },
  }
}

/** Different bytes each time, the same in each run. */
export function testRandom(): (bytes: number) => Uint8Array {
  let count = 0
  return bytes => Buffer.alloc(bytes, (count += 1))
}

export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'network-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The file's path. */
export function writeWorld(folder: string, world: unknown): string {
  const path = join(folder, 'world.json')
  writeFileSync(path, JSON.stringify(world))
  return path
}

export const clipBytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7 + (index >> 8)) % 251))
const shotBytes = Buffer.from('a screenshot, as far as this test goes')

/** Tonic has a clip and a screenshot with all there can be, Major a screenshot. */
export function smallWorld(folder: string): Record<string, unknown> {
  writeFileSync(join(folder, 'clip.mp4'), clipBytes)
  writeFileSync(join(folder, 'shot.png'), shotBytes)
  writeFileSync(join(folder, 'thumb.png'), 'small')
  writeFileSync(join(folder, 'shot.jxr'), 'bright')
  const clip = {
    kind: 'gameClip',
    file: 'clip.mp4',
    thumbnail: 'thumb.png',
    entity: { contentId: 'clip-1', titleId: 7 },
  }
  const entity = { contentId: 'shot-1', localId: 'local-1', captureDate: '2026-05-01T10:00:00Z', titleName: 'Récif' }
  const shot = { kind: 'screenshot', file: 'shot.png', thumbnail: 'thumb.png', hdr: 'shot.jxr', entity }
  const theirs = { kind: 'screenshot', file: 'shot.png', entity: { contentId: 'shot-2' } }
  return {
    players: [
      { ...tonic, captures: [clip, shot] },
      { ...major, captures: [theirs] },
    ],
  }
}

export async function testNetwork(
  folder: string,
  options: Partial<NetworkOptions> & { readonly worldOf?: unknown } = {},
): Promise<NetworkExchange> {
  const { worldOf = smallWorld(folder), ...rest } = options
  const world = worldOf === undefined || 'world' in options ? undefined : writeWorld(folder, worldOf)
  const network = await networkExchange({
    data: undefined,
    world,
    demo: undefined,
    linkTtl: 3600,
    pageSize: 100,
    weather: [],
    clock: testClock(),
    random: testRandom(),
    ...rest,
  })
  after(() => network.close())
  return network
}

export const origin = 'http://network.test:8765'

export interface Entity {
  readonly contentId: string
  readonly contentLocators: readonly { locatorType: string; uri: string; fileSize?: number; expiration?: string }[]
  readonly [name: string]: unknown
}

export interface Page {
  readonly values: readonly Entity[]
  readonly continuationToken?: string
}

export function searchRequest(
  collection: 'screenshots' | 'gameclips',
  body: object | string,
  headers: Record<string, string> = { authorization: tonic.authorization },
): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request(`${origin}/${collection}/search`, { method: 'POST', headers, body: text })
}

export async function search(
  exchange: Exchange,
  collection: 'screenshots' | 'gameclips',
  fields: object = {},
  { xuid, authorization } = tonic,
): Promise<Page> {
  const body = { query: `OwnerXuid eq ${xuid}`, ...fields }
  const response = await exchange(searchRequest(collection, body, { authorization }))
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Page
}

/** The address of one kind of a capture's bytes. */
export function addressOf(entity: Entity | undefined, type: string): string {
  const found = entity?.contentLocators.find(each => each.locatorType === type)
  if (!found) throw new Error(`no ${type}`)
  return found.uri
}
