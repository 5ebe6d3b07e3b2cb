/** A network and an archive for a test: the real ones, without sockets, in a folder that goes with the test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { renewals } from '../../src/archive/captures/addresses.ts'
import type { FetchWorld } from '../../src/archive/captures/fetch-capture.ts'
import { pullCaptures } from '../../src/archive/captures/pull-captures.ts'
import { writeManifest } from '../../src/archive/manifest.ts'
import type { ArchiveFolder, Catalog } from '../../src/archive/ports.ts'
import type { PullEvent, PullOptions } from '../../src/archive/pull.ts'
import { pacer } from '../../src/archive/rate.ts'
import { slots } from '../../src/archive/slots.ts'
import { patience } from '../../src/client/patience.ts'
import { readyToken, token } from '../../src/client/token.ts'
import { type Exchange, type Wrap, wrapped } from '../../src/http/exchange.ts'
import type { RetryPolicy } from '../../src/http/retry.ts'
import type { Clock } from '../../src/model/clock.ts'
import { networkExchange } from '../../src/network/network.ts'
import { capturesClient } from '../../src/services/captures/client.ts'
import { sqliteCatalog } from '../../src/stores/catalog/sqlite.ts'
import { diskFolder } from '../../src/stores/folder/disk.ts'
import { fileThreads } from '../../src/stores/folder/file-threads.ts'
import { found } from '../../src/stores/folder/sentinel.ts'
import { random, systemClock } from '../../src/system.ts'

export const authorization = 'XBL3.0 x=111;aaa'
export const owner = '2533274800000042' as PullOptions['owner']
const origin = 'http://network.test'

/** A folder that is gone when the test is. */
export function temporaryFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-test-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Trial {
  readonly root: string
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  /** What was sent, as `METHOD path`, in order. */
  readonly sent: Request[]
  readonly events: PullEvent[]
  /** Straight to the network. */
  readonly send: Exchange
  pull(options?: Partial<PullOptions>, change?: Partial<FetchWorld>): ReturnType<typeof pullCaptures>
}

export interface TrialOptions {
  /** Captures of the demo player. */
  readonly demo?: number
  /** Between the client and the network; the first is outermost. */
  readonly weather?: readonly Wrap[]
  readonly clock?: Clock
  readonly linkTtl?: number
  readonly pageSize?: number
  readonly limits?: readonly object[]
  readonly root?: string
  /** Instead of the demo network. */
  readonly exchange?: Exchange
  readonly policy?: Partial<RetryPolicy>
}

/** Waits as the policy says, a thousand times quicker. */
export const hasty: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / 1000, signal),
}

export async function trial(test: TestContext, options: TrialOptions = {}): Promise<Trial> {
  const clock = options.clock ?? hasty
  const root = options.root ?? join(temporaryFolder(test), 'archive')
  found(root, { find: () => undefined, remember: () => undefined }, 'test')
  const network = options.exchange ? undefined : await demoNetwork(test, options, clock)
  const sent: Request[] = []
  const recording: Wrap = next => request => {
    sent.push(request.clone())
    return next(request)
  }
  const out = wrapped(options.exchange ?? (network as Exchange), recording, ...(options.weather ?? []))
  const policy = { tries: 5, firstDelay: 500, longestDelay: 8000, longestAskedDelay: 120_000, ...options.policy }
  const service = wrapped(
    out,
    patience({ clock, chance: () => 0.5, policy }),
    token(readyToken(authorization), url => url.origin === origin),
  )
  const source = capturesClient(service, out, { host: new URL(origin), allows: () => true })
  const catalog = sqliteCatalog(join(root, '.xbox-drive/catalog.sqlite'), 'write')
  const threads = fileThreads(2)
  const folder = diskFolder({ root, threads, boot: 'boot' })
  test.after(async () => {
    await threads[Symbol.asyncDispose]()
    await catalog[Symbol.asyncDispose]()
  })
  const events: PullEvent[] = []
  return {
    root,
    catalog,
    folder,
    sent,
    events,
    send: out,
    async pull(given = {}, change = {}) {
      const signal = given.signal ?? new AbortController().signal
      const world: FetchWorld = {
        source,
        folder,
        catalog,
        clock,
        chance: () => 0.5,
        policy,
        stallTimeout: 2_000_000,
        rate: pacer(clock, undefined),
        report: event => events.push(event),
        signal,
        zone: 'utc',
        slots: slots(8),
        addressesOf: renewals(source, clock, signal),
        ...change,
      }
      const defaults = { owner, filter: {}, jobs: 4, full: false, dryRun: false, utc: true, stallTimeout: 2000 }
      try {
        return await pullCaptures(world, { ...defaults, ...given, signal })
      } finally {
        await writeManifest({ catalog: world.catalog, folder: world.folder }).catch(() => undefined)
      }
    },
  }
}

async function demoNetwork(test: TestContext, options: TrialOptions, clock: Clock): Promise<Exchange> {
  const data = temporaryFolder(test)
  const world = join(data, 'world.json')
  // The demo player with a token we know, and limits if any are asked for.
  writeFileSync(world, JSON.stringify({ players: [], limits: { requests: options.limits ?? [] } }))
  const network = await networkExchange({
    data,
    world,
    demo: options.demo ?? 6,
    linkTtl: options.linkTtl ?? 3600,
    pageSize: options.pageSize ?? 100,
    weather: [],
    clock,
    random,
  })
  test.after(() => network.close())
  const issued = network.players[0]?.authorization ?? ''
  return request => {
    const headers = new Headers(request.headers)
    if (headers.get('authorization') === authorization) headers.set('authorization', issued)
    return network.exchange(new Request(request, { headers }))
  }
}
