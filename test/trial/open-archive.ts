import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { ArchiveFolder, Catalog } from '../../src/archive/ports.ts'
import type { PullEvent } from '../../src/archive/pull.ts'
import { pacer } from '../../src/archive/rate.ts'
import { slots } from '../../src/archive/slots.ts'
import type { TransferWorld } from '../../src/archive/transfer.ts'
import { defaultRetryPolicy, type RetryPolicy } from '../../src/http/retry.ts'
import type { Clock } from '../../src/model/clock.ts'
import { sqliteCatalog } from '../../src/stores/catalog/sqlite.ts'
import { diskFolder } from '../../src/stores/folder/disk.ts'
import { fileThreads } from '../../src/stores/folder/file-threads.ts'
import { found } from '../../src/stores/folder/sentinel.ts'

/** For all archives of a test file: to start two takes longer than most tests. Idle, they keep no process from ending. */
const threads = fileThreads(2)

export interface OpenArchive {
  readonly root: string
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly events: PullEvent[]
  /** For transfers into it. */
  readonly world: TransferWorld
}

/** A new archive, or the one at `root`; closed with the test. */
export function openArchive(
  test: TestContext,
  root: string,
  clock: Clock,
  policy: RetryPolicy = defaultRetryPolicy,
): OpenArchive {
  found(root, { find: () => undefined, remember: () => undefined, forget: () => undefined }, 'test')
  const catalog = sqliteCatalog(join(root, '.xbox-drive/catalog.sqlite'), 'write')
  const folder = diskFolder({ root, threads, boot: 'boot' })
  test.after(() => catalog[Symbol.asyncDispose]())
  const events: PullEvent[] = []
  const world: TransferWorld = {
    folder,
    clock,
    chance: () => 0.5,
    policy,
    stallTimeout: 2_000_000,
    rate: pacer(clock, undefined),
    slots: slots(8),
    report: event => events.push(event),
    signal: new AbortController().signal,
  }
  return { root, catalog, folder, events, world }
}
