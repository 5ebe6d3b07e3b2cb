/** Title storage and an archive for a test: the real ones, without sockets. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { writeManifest } from '../../src/archive/manifest.ts'
import type { ArchiveFolder, Catalog, TitleSource } from '../../src/archive/ports.ts'
import type { PullEvent } from '../../src/archive/pull.ts'
import { pacer } from '../../src/archive/rate.ts'
import { slots } from '../../src/archive/slots.ts'
import { pullTitleStorage } from '../../src/archive/title-storage/pull-title-storage.ts'
import type { TitlePullOptions, TitlesPulled } from '../../src/archive/title-storage/title-pull.ts'
import type { TitlePullWorld } from '../../src/archive/title-storage/wanted-titles.ts'
import { patience } from '../../src/client/patience.ts'
import { readyToken, token } from '../../src/client/token.ts'
import { type Exchange, type Wrap, wrapped } from '../../src/http/exchange.ts'
import type { Clock } from '../../src/model/clock.ts'
import { type TitlePlace, titlePlace } from '../../src/model/title-storage.ts'
import { networkExchange } from '../../src/network/network.ts'
import { readBlob } from '../../src/services/title-storage/blob.ts'
import { titleStorageClient } from '../../src/services/title-storage/client.ts'
import { writeTarget } from '../../src/services/title-storage/target.ts'
import { sqliteCatalog } from '../../src/stores/catalog/sqlite.ts'
import { diskFolder } from '../../src/stores/folder/disk.ts'
import { fileThreads } from '../../src/stores/folder/file-threads.ts'
import { found } from '../../src/stores/folder/sentinel.ts'
import { random } from '../../src/system.ts'
import { writeWorld } from './small-world.ts'
import { hasty, temporaryFolder } from './trial.ts'

const xuid = '2533274800000001'
const authorization = 'XBL3.0 x=111;aaa'
const origin = 'http://network.test'
export const scid = '00000000-0000-0000-0000-00000000000a'
/** What a pull of the trial is after, unless it says otherwise. */
export const place = titlePlace('universalplatform', scid, xuid)

/** Where its files stand. */
export const at = `Title Storage/universalplatform/${scid}/${xuid}`

export const read = ({ root }: { root: string }, path: string) => readFileSync(join(root, path), 'utf8')

/** Proved by a program that knows nothing of us. */
export function proved({ root }: { root: string }): void {
  execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: root })
}

/** Bytes that take more than one piece, the same for the same seed. */
export function big(seed: number): Buffer {
  return Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * seed + (index >> 9)) % 251))
}

export interface TitleNetwork {
  readonly exchange: Exchange
  put(file: string, bytes: string | Uint8Array, at?: TitlePlace, query?: string): Promise<void>
  remove(file: string, at?: TitlePlace): Promise<void>
}

export async function titleNetwork(test: TestContext): Promise<TitleNetwork> {
  const data = temporaryFolder(test)
  const world = writeWorld(data, { players: [{ xuid, gamertag: 'Tonic', authorization }] })
  const options = { linkTtl: 3600, pageSize: 100, weather: [], clock: hasty, random, demo: undefined }
  const network = await networkExchange({ data, world, ...options })
  test.after(() => network.close())
  const send = async (method: string, file: string, at: TitlePlace, query: string, body?: string | Uint8Array) => {
    const url = `${origin}${writeTarget({ kind: 'list', place: at, path: '' as never })}/${file}${query}`
    const headers = { authorization, 'x-xbl-contract-version': '1' }
    const response = await network.exchange(
      new Request(url, { method, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) }),
    )
    if (response.status >= 300) throw new Error(`${method} ${file}: ${response.status} ${await response.text()}`)
  }
  return {
    exchange: network.exchange,
    put: (file, bytes, at = place, query = '') => send('PUT', file, at, query, bytes),
    remove: (file, at = place) => send('DELETE', file, at, ''),
  }
}

export interface TitleTrial {
  readonly root: string
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  /** What was sent, as `METHOD path`. */
  readonly sent: string[]
  readonly events: PullEvent[]
  readonly world: TitlePullWorld
  pull(options?: Partial<TitlePullOptions>, change?: Partial<TitlePullWorld>): Promise<TitlesPulled>
}

export interface TitleTrialOptions {
  readonly root?: string
  readonly weather?: readonly Wrap[]
  readonly clock?: Clock
  readonly pageSize?: number
  /** Between the client and the archive. */
  readonly source?: (client: TitleSource) => TitleSource
}

export async function titleTrial(
  test: TestContext,
  network: Pick<TitleNetwork, 'exchange'>,
  {
    root = join(temporaryFolder(test), 'archive'),
    weather = [],
    clock = hasty,
    pageSize,
    source,
  }: TitleTrialOptions = {},
): Promise<TitleTrial> {
  found(root, { find: () => undefined, remember: () => undefined }, 'test')
  const sent: string[] = []
  const recording: Wrap = next => request => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`)
    return next(request)
  }
  const policy = { tries: 5, firstDelay: 500, longestDelay: 8000, longestAskedDelay: 120_000 }
  const bearing = token(readyToken(authorization), url => url.origin === origin)
  const content = wrapped(network.exchange, bearing, recording, ...weather)
  const client = titleStorageClient(patience({ clock, chance: () => 0.5, policy })(content), {
    host: new URL(origin),
    content,
    ...(pageSize === undefined ? {} : { pageSize }),
  })
  const catalog = sqliteCatalog(join(root, '.xbox-drive/catalog.sqlite'), 'write')
  const threads = fileThreads(2)
  const folder = diskFolder({ root, threads, boot: 'boot' })
  test.after(async () => {
    await threads[Symbol.asyncDispose]()
    await catalog[Symbol.asyncDispose]()
  })
  const events: PullEvent[] = []
  const world: TitlePullWorld = {
    source: source ? source(client) : client,
    folder,
    catalog,
    clock,
    chance: () => 0.5,
    policy,
    stallTimeout: 2_000_000,
    rate: pacer(clock, undefined),
    slots: slots(8),
    report: event => events.push(event),
    signal: new AbortController().signal,
    readBlob,
  }
  return {
    root,
    catalog,
    folder,
    sent,
    events,
    world,
    async pull(given = {}, change = {}) {
      const signal = given.signal ?? world.signal
      const used = { ...world, ...change, signal }
      try {
        return await pullTitleStorage(used, { places: [place], jobs: 4, dryRun: false, ...given, signal })
      } finally {
        await writeManifest(used).catch(() => undefined)
      }
    },
  }
}
