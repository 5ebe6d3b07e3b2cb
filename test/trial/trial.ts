/** A network and an archive for a test: the real ones, without sockets, in a folder that goes with the test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { renewals } from '../../src/archive/captures/addresses.ts'
import type { FetchWorld } from '../../src/archive/captures/fetch-capture.ts'
import { pullCaptures } from '../../src/archive/captures/pull-captures.ts'
import { writeManifest } from '../../src/archive/manifest.ts'
import type { PullOptions } from '../../src/archive/pull.ts'
import { patience } from '../../src/client/patience.ts'
import { readyToken, token } from '../../src/client/token.ts'
import { type Exchange, type Wrap, wrapped } from '../../src/http/exchange.ts'
import { defaultRetryPolicy, type RetryPolicy } from '../../src/http/retry.ts'
import type { Clock } from '../../src/model/clock.ts'
import { networkExchange } from '../../src/network/network.ts'
import { capturesClient } from '../../src/services/captures/client.ts'
import { random, systemClock } from '../../src/system.ts'
import { type OpenArchive, openArchive } from './open-archive.ts'

export const authorization = 'XBL3.0 x=111;aaa'
export const owner = '2533274800000042' as PullOptions['owner']
const origin = 'http://network.test'

/** A folder that is gone when the test is. */
export function temporaryFolder(test: TestContext, within = tmpdir()): string {
  const folder = mkdtempSync(join(within, 'xbox-drive-test-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Trial extends OpenArchive {
  /** What was sent, in order. */
  readonly sent: Request[]
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
  const network = options.exchange ? undefined : await demoNetwork(test, options, clock)
  const sent: Request[] = []
  const recording: Wrap = next => request => {
    sent.push(request.clone())
    return next(request)
  }
  const out = wrapped(options.exchange ?? (network as Exchange), recording, ...(options.weather ?? []))
  const policy = { ...defaultRetryPolicy, ...options.policy }
  const archive = openArchive(test, root, clock, policy)
  const service = wrapped(
    out,
    patience({ clock, chance: () => 0.5, policy }),
    token(readyToken(authorization), url => url.origin === origin),
  )
  const source = capturesClient(service, out, { host: new URL(origin), allows: () => true })
  return {
    ...archive,
    sent,
    send: out,
    async pull(given = {}, change = {}) {
      const signal = given.signal ?? new AbortController().signal
      const world: FetchWorld = {
        ...archive.world,
        source,
        catalog: archive.catalog,
        signal,
        zone: 'utc',
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
