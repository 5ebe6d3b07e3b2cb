import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { Catalog } from '../../archive/ports.ts'
import { Failure } from '../../model/failure.ts'
import { groupedWrites } from '../sqlite/grouped-writes.ts'
import { sqliteFailure } from '../sqlite/sqlite-failure.ts'
import { sqliteFacts } from './facts.ts'
import { migrations } from './schema.ts'

/** Opened by one writer (who holds the archive's lock) and any number of readers. */
export type CatalogMode = 'write' | 'read'

/**
 * The embedded catalog. Readers have a connection of their own: they see what is committed, and cannot write.
 *
 * @throws Failure `invalid` for a catalog of a newer release, `missing` when there is none to read, `corrupt` for a file
 * that is no catalog: `rebuild` recreates it.
 */
export function sqliteCatalog(path: string, mode: CatalogMode): Catalog {
  const writer = mode === 'write' ? opened(path, forWriting) : undefined
  const reader = opened(path, forReading)
  const facts = sqliteFacts(reader)
  const written = writer && sqliteFacts(writer)
  const queue = writer && groupedWrites(writer)
  return {
    read: work => work(facts),
    async write(work, terms) {
      if (!queue || !written) throw new Failure('forbidden', 'The catalog cannot be written: it is open for reading.')
      return await queue(() => work(written), terms?.durable)
    },
    async [Symbol.asyncDispose]() {
      if (!reader.isOpen) return
      await queue?.(async () => undefined).catch(() => undefined)
      reader.close()
      writer?.close()
    },
  }
}

function opened(path: string, open: (path: string) => DatabaseSync): DatabaseSync {
  try {
    return open(path)
  } catch (thrown) {
    const failure = sqliteFailure(thrown)
    if (failure instanceof Failure && failure.code === 'corrupt') {
      throw new Failure('corrupt', `The catalog ${path} is damaged. Run xbox-drive rebuild.`, { cause: thrown })
    }
    throw failure
  }
}

function forWriting(path: string): DatabaseSync {
  return orClosed(new DatabaseSync(path, { timeout: 10_000 }), database => {
    // WAL: readers see whole states while the writer writes. NORMAL: a power failure may take the last rows with it, never
    // the order of things; the files they named are found again by the next pull. See docs/decisions/005.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768')
    // All at once: who looks meanwhile sees none of the releases in between.
    const version = versionOf(database)
    const missing = migrations.slice(version).join(';')
    if (missing) database.exec(`BEGIN IMMEDIATE; ${missing}; PRAGMA user_version = ${migrations.length}; COMMIT`)
  })
}

function forReading(path: string): DatabaseSync {
  if (!existsSync(path)) throw new Failure('missing', 'This archive has no catalog yet. Run pull or rebuild.')
  return orClosed(forLooking(path), database => {
    const version = versionOf(database)
    if (version === 0) throw new Failure('missing', 'This archive has no catalog yet. Run pull or rebuild.')
    if (version < migrations.length) {
      throw new Failure(
        'invalid',
        'This archive was written by an older release. Run verify once to bring it up to date.',
      )
    }
  })
}

function forLooking(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 10_000 })
  try {
    return orClosed(database, versionOf)
  } catch (thrown) {
    const unopenable = ((thrown as { errcode?: number }).errcode ?? 0) % 256 === 14
    if (!unopenable || statSync(`${path}-wal`, { throwIfNoEntry: false })?.size) throw thrown
    // Where nothing can be written, WAL needs to be told that nobody writes.
    const url = pathToFileURL(path)
    url.searchParams.set('immutable', '1')
    return new DatabaseSync(url, { readOnly: true })
  }
}

/** @throws Failure `invalid` for a catalog of a newer release. */
function versionOf(database: DatabaseSync): number {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version <= migrations.length) return version
  throw new Failure('invalid', 'This archive was written by a newer release of Xbox Drive. Update, then try again.')
}

function orClosed(database: DatabaseSync, work: (database: DatabaseSync) => unknown): DatabaseSync {
  try {
    work(database)
    return database
  } catch (thrown) {
    database.close()
    throw thrown
  }
}
