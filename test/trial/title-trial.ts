/** Title storage and an archive for a test: the real ones, without sockets. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { writeManifest } from '../../src/archive/manifest.ts'
import type { TitleSource } from '../../src/archive/ports.ts'
import { pullTitleStorage } from '../../src/archive/title-storage/pull-title-storage.ts'
import type { TitlePullOptions, TitlesPulled } from '../../src/archive/title-storage/title-pull.ts'
import type { TitlePullWorld } from '../../src/archive/title-storage/wanted-titles.ts'
import type { Exchange, Wrap } from '../../src/http/exchange.ts'
import type { Clock } from '../../src/model/clock.ts'
import type { TitlePlace } from '../../src/model/title-storage.ts'
import { readBlob } from '../../src/services/title-storage/blob.ts'
import { writeTarget } from '../../src/services/title-storage/target.ts'
import { type OpenArchive, openArchive } from './open-archive.ts'
import { ada, adas, host, mine, service, titleClient, titleExchange } from './title-world.ts'
import { hasty, temporaryFolder } from './trial.ts'

export const scid = service
/** What a pull of the trial is after, unless it says otherwise. */
export const place = mine

/** Where its files stand. */
export const at = `Title Storage/universalplatform/${scid}/${ada}`

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
  const exchange = await titleExchange(test)
  const send = async (method: string, file: string, at: TitlePlace, query: string, body?: string | Uint8Array) => {
    const url = `${host.origin}${writeTarget({ kind: 'list', place: at, path: '' as never })}/${file}${query}`
    const headers = { authorization: adas, 'x-xbl-contract-version': '1' }
    const response = await exchange(
      new Request(url, { method, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) }),
    )
    if (response.status >= 300) throw new Error(`${method} ${file}: ${response.status} ${await response.text()}`)
  }
  return {
    exchange,
    put: (file, bytes, at = place, query = '') => send('PUT', file, at, query, bytes),
    remove: (file, at = place) => send('DELETE', file, at, ''),
  }
}

export interface TitleTrial extends OpenArchive {
  /** What was sent, as `METHOD path`. */
  readonly sent: string[]
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
  const archive = openArchive(test, root, clock)
  const sent: string[] = []
  const recording: Wrap = next => request => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`)
    return next(request)
  }
  const client = titleClient(network.exchange, {
    weather: [recording, ...weather],
    clock,
    ...(pageSize === undefined ? {} : { pageSize }),
  })
  const world: TitlePullWorld = {
    ...archive.world,
    source: source ? source(client) : client,
    catalog: archive.catalog,
    readBlob,
  }
  return {
    ...archive,
    sent,
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
