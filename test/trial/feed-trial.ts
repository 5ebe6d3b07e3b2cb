/** Feeds and an archive for a test: the archive is the real one, the network a few maps that a test fills. */
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { FeedPullOptions, FeedsPulled, FeedWorld } from '../../src/archive/feeds/feed-pull.ts'
import { pullFeeds } from '../../src/archive/feeds/pull-feeds.ts'
import { writeManifest } from '../../src/archive/manifest.ts'
import type { FeedDocument, FeedQuestion, FeedReaders, FeedSource } from '../../src/archive/ports.ts'
import type { Clock } from '../../src/model/clock.ts'
import { Failure, type FailureCode } from '../../src/model/failure.ts'
import { defaultCulture, type Gamercard, gamertagKey, type Presence, type Product } from '../../src/model/feeds.ts'
import { type OpenArchive, openArchive } from './open-archive.ts'
import { temporaryFolder } from './trial.ts'

type Said = Gamercard | Presence | Product

/** The real documents' writers and readers are tested where they are; here a document is its record in one element. */
export function documentOf(record: Said): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<Said>${JSON.stringify(record)}</Said>\n`
}

function read(document: Uint8Array) {
  const text = /<Said>(.*)<\/Said>/.exec(new TextDecoder().decode(document))?.[1]
  if (text === undefined) throw new Failure('upstream', 'it is no document of a feed.')
  const record = JSON.parse(text, (name, value) => (/^last/.test(name) ? new Date(value) : value))
  return { record, mended: [], unknown: [] }
}

export const readers: FeedReaders = { gamercard: { read }, presence: { read }, product: { read } }

export interface Picture {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>
}

export interface FeedNetwork {
  /** By `gamercard tonic`, `product 7 en-us`: a record, or why there is none. */
  readonly said: Map<string, Said | Failure>
  /** By address. */
  readonly pictures: Map<string, Picture | ((from: number) => Picture)>
  readonly asked: string[]
  /** Those that were asked with what is known, and answered with it. */
  readonly unchanged: string[]
  clock: Clock
}

export const card = (more: Partial<Gamercard> = {}): Gamercard => ({
  gamertag: 'Tonic',
  score: 5725,
  recentGames: [],
  ...more,
})
export const presence = (more: Partial<Presence> = {}): Presence => ({
  gamertag: 'Tonic',
  online: false,
  status: 1,
  info: 'Last seen 19 hours ago playing PGR3',
  lastSeen: new Date('2008-09-10T03:04:56Z'),
  ...more,
})

export const refused = (code: FailureCode, retryAfter?: number) =>
  new Failure(code, `The network says ${code}.`, { retryAfter })

export function feedNetwork(clock: Clock): FeedNetwork {
  return {
    said: new Map<string, Said | Failure>([
      ['gamercard tonic', card()],
      ['presence tonic', presence()],
    ]),
    pictures: new Map(),
    asked: [],
    unchanged: [],
    clock,
  }
}

function sourceOf(network: FeedNetwork): FeedSource {
  const answer = async <Record>(name: string, terms: FeedQuestion<Record>): Promise<FeedDocument<Record>> => {
    terms.signal?.throwIfAborted()
    network.asked.push(name)
    const record = network.said.get(name) ?? refused('missing')
    if (record instanceof Failure) throw record
    const document = documentOf(record)
    const asked = network.clock.now()
    if (terms.known?.document === document) {
      network.unchanged.push(name)
      return { ...terms.known, asked }
    }
    return {
      record: record as Record,
      document,
      modified: undefined,
      asked,
      etag: `"${document.length}"`,
      mended: [],
      unknown: [],
    }
  }
  return {
    gamercard: (tag, terms) => answer(`gamercard ${gamertagKey(tag)}`, terms),
    presence: (tag, terms) => answer(`presence ${gamertagKey(tag)}`, terms),
    product: (tid, terms) => answer(`product ${tid} ${terms.culture}`, terms),
    async open(address, resume) {
      network.asked.push(address.href)
      const found = network.pictures.get(address.href)
      const picture = typeof found === 'function' ? found(resume?.offset ?? 0) : found
      const { status = picture ? 200 : 404, headers = {}, bytes = Buffer.of() } = picture ?? {}
      return { status, headers: new Headers(headers), bytes: bytes instanceof Uint8Array ? once(bytes) : bytes }
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export interface FeedTrial extends OpenArchive {
  readonly network: FeedNetwork
  readonly world: FeedWorld
  readonly remarks: () => string[]
  pull(options?: Partial<FeedPullOptions>, change?: Partial<FeedWorld>): Promise<FeedsPulled>
}

/** A clock that stands still until it is set; nobody waits. */
export function setClock(
  start = '2026-03-01T10:00:00Z',
): Clock & { set(time: string | number): void; ahead(ms: number): void } {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      now += milliseconds
      await new Promise(resolve => setImmediate(resolve))
    },
    set: time => {
      now = new Date(time).getTime()
    },
    ahead: milliseconds => {
      now += milliseconds
    },
  }
}

export async function feedTrial(
  test: TestContext,
  {
    root = join(temporaryFolder(test), 'archive'),
    clock = setClock() as Clock,
    network = feedNetwork(clock),
    source = {} as Partial<FeedSource>,
  } = {},
): Promise<FeedTrial> {
  const archive = openArchive(test, root, clock)
  const world: FeedWorld = {
    ...archive.world,
    source: { ...sourceOf(network), ...source },
    catalog: archive.catalog,
    readers,
  }
  return {
    ...archive,
    network,
    world,
    remarks: () => archive.events.flatMap(event => (event.event === 'remark' ? [event.message] : [])),
    async pull(given = {}, change = {}) {
      const signal = given.signal ?? world.signal
      const used = { ...world, ...change, signal }
      const options = {
        gamertags: ['tonic'],
        owner: undefined,
        friends: false,
        culture: defaultCulture,
        jobs: 4,
        dryRun: false,
      }
      try {
        return await pullFeeds(used, { ...options, ...given, signal })
      } finally {
        await writeManifest(used).catch(() => undefined)
      }
    },
  }
}
