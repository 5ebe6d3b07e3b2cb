import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../model/failure.ts'
import { diskObjects } from '../stores/objects/disk.ts'
import type { ObjectStore } from '../stores/objects/object-store.ts'
import { postgresDatabase } from '../stores/sql/postgres.ts'
import type { Sql } from '../stores/sql/sql.ts'
import { sqliteDatabase } from '../stores/sql/sqlite.ts'
import { type CaptureStore, captureStore } from './capture-store.ts'
import { titleMigrations } from './title-storage/schema.ts'

/** Where a network keeps what it has: a folder, or engines that several nodes share. */
export interface NetworkStores extends AsyncDisposable {
  readonly captures: CaptureStore
  readonly sql: Sql
  readonly objects: ObjectStore
}

export interface StorePlaces {
  /** Undefined: a temporary folder, gone at the end. */
  readonly data: string | undefined
  readonly database?: URL | undefined
  readonly objects?: URL | undefined
}

/** @throws Failure `locked`, `invalid`, `unreachable`, `forbidden`, `full` */
export async function openStores({ data, database, objects }: StorePlaces): Promise<NetworkStores> {
  await using opened = new AsyncDisposableStack()
  const folder = dataFolder(data, opened)
  // The first to be opened, since it is what keeps a second process out of the folder.
  const captures = opened.use(captureStore(join(folder, 'network.sqlite')))
  const sql = opened.use(
    database
      ? await postgresDatabase(database, titleMigrations)
      : sqliteDatabase(join(folder, 'title-storage.sqlite'), titleMigrations),
  )
  if (objects) throw new Failure('invalid', 'Objects on S3 are not supported yet.')
  const kept = opened.move()
  return {
    captures,
    sql,
    objects: diskObjects(join(folder, 'objects')),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** A temporary one goes with `opened`. */
function dataFolder(data: string | undefined, opened: AsyncDisposableStack): string {
  if (data === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-network-'))
    opened.defer(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  try {
    mkdirSync(data, { recursive: true })
  } catch (thrown) {
    const { code } = Failure.from(thrown)
    throw new Failure(code, `The data folder ${data} cannot be made. Choose another with --data.`, { cause: thrown })
  }
  return data
}
