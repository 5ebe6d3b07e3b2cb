/** The composition root: from settings to the parts, and from the parts to what a command asks for. Only `cli` imports it. */
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { renewals } from './archive/addresses.ts'
import type { FetchWorld } from './archive/fetch-capture.ts'
import { writeManifest } from './archive/manifest.ts'
import type { ArchiveFolder, Catalog } from './archive/ports.ts'
import type { PullEvent, PullOptions } from './archive/pull.ts'
import { pullCaptures } from './archive/pull-captures.ts'
import { pacer } from './archive/rate.ts'
import { slots } from './archive/slots.ts'
import { counted, type RequestCounts } from './client/counted.ts'
import { type Budget, pace } from './client/pace.ts'
import { patience } from './client/patience.ts'
import { sockets } from './client/sockets.ts'
import { isServiceHost, readyToken, token } from './client/token.ts'
import { wrapped } from './http/exchange.ts'
import { defaultRetryPolicy } from './http/retry.ts'
import { type CapturesClient, capturesClient } from './services/captures/client.ts'
import { holdArchive } from './stores/catalog/lock.ts'
import { sqliteCatalog } from './stores/catalog/sqlite.ts'
import { bootName } from './stores/folder/boot.ts'
import { diskFolder } from './stores/folder/disk.ts'
import { inspectors } from './stores/folder/inspectors.ts'
import { knownArchives } from './stores/folder/known-archives.ts'
import { enterArchive, found, innerFolder } from './stores/folder/sentinel.ts'
import { chance, randomId, stateFolder, systemClock } from './system.ts'

export interface Archive extends AsyncDisposable {
  readonly root: string
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
}

/**
 * Opens the archive for writing: alone, and only if it is the one it should be.
 *
 * @param command for whoever finds the archive held
 * @param founding makes the folder an archive whatever it was before
 * @throws Failure `locked`, `missing`, `invalid`, `forbidden`, `corrupt`
 */
export function openArchive(root: string, command: string, founding = false): Archive {
  const known = knownArchives(stateFolder(process.env))
  if (founding) found(root, known, randomId())
  else enterArchive(root, known, randomId)
  const inner = join(root, innerFolder)
  mkdirSync(join(inner, 'tmp'), { recursive: true })
  const lock = holdArchive(inner, command, process.pid, systemClock.now())
  try {
    const catalog = sqliteCatalog(join(inner, 'catalog.sqlite'), 'write')
    const threads = inspectors(availableParallelism())
    return {
      root,
      catalog,
      folder: diskFolder({ root, inspectors: threads, boot: bootName(systemClock.now()) }),
      async [Symbol.asyncDispose]() {
        await threads[Symbol.asyncDispose]()
        await catalog[Symbol.asyncDispose]()
        lock[Symbol.dispose]()
      },
    }
  } catch (thrown) {
    lock[Symbol.dispose]()
    throw thrown
  }
}

export interface Connection extends Disposable {
  readonly captures: CapturesClient
  readonly requests: RequestCounts
}

export interface ConnectionOptions {
  /** One origin at which every service is asked; undefined: the live network. */
  readonly network: URL | undefined
  readonly authorization: string | undefined
  readonly onWait: (milliseconds: number, why: string) => void
}

/**
 * What the live services are not asked more often for. Nothing is published for captures; these are the strictest of the
 * published limits. A local network says its own, if it has any.
 */
const liveBudgets: readonly Budget[] = [
  { requests: 10, seconds: 15 },
  { requests: 30, seconds: 300 },
]

export function connect({ network, authorization, onWait }: ConnectionOptions, catalog: Catalog): Connection {
  const out = sockets({ proxyEnvironment: process.env })
  const requests: RequestCounts = { search: 0, refresh: 0, download: 0, other: 0 }
  const memory = {
    load: () => catalog.read(facts => facts.note('pace captures')),
    save: (text: string) => catalog.write(facts => facts.setNote('pace captures', text)),
  }
  const isService = (url: URL) => (network ? url.origin === network.origin : isServiceHost(url))
  const service = wrapped(
    out,
    patience({ clock: systemClock, chance, onWait }),
    token(readyToken(authorization), isService),
    pace({ clock: systemClock, budgets: network ? [] : liveBudgets, memory, onWait }),
    counted(requests),
  )
  const content = wrapped(out, counted(requests))
  const options = network ? { host: network, allows: () => true } : {}
  return {
    captures: capturesClient(service, content, options),
    requests,
    [Symbol.dispose]: () => out[Symbol.dispose](),
  }
}

/** Everything the archive's transfers need of the world. */
export function fetchWorld(
  archive: Archive,
  captures: CapturesClient,
  options: Pick<PullOptions, 'utc' | 'jobs' | 'stallTimeout' | 'limitRate' | 'signal'>,
  report: (event: PullEvent) => void,
): FetchWorld {
  return {
    source: captures,
    folder: archive.folder,
    catalog: archive.catalog,
    clock: systemClock,
    chance,
    policy: defaultRetryPolicy,
    stallTimeout: options.stallTimeout,
    rate: pacer(systemClock, options.limitRate),
    report,
    signal: options.signal,
    zone: options.utc ? 'utc' : 'local',
    slots: slots(options.jobs),
    addressesOf: renewals(captures, systemClock, options.signal),
  }
}

export async function pull(
  archive: Archive,
  connection: Connection,
  options: PullOptions,
  report: (event: PullEvent) => void,
): Promise<{ captures: Awaited<ReturnType<typeof pullCaptures>>; requests: RequestCounts; bytes: number }> {
  let bytes = 0
  let changed = false
  const world = fetchWorld(archive, connection.captures, options, event => {
    if (event.event === 'received') bytes += event.bytes
    if (event.event === 'archived' || event.event === 'failed') changed = true
    report(event)
  })
  try {
    const captures = await pullCaptures(world, options)
    if (!options.dryRun) {
      await archive.catalog.write(facts => facts.setNote('last pull', systemClock.now().toISOString()))
    }
    return { captures, requests: connection.requests, bytes }
  } finally {
    if (changed) await writeManifest(archive)
  }
}
