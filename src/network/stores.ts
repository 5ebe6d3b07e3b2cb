import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../model/failure.ts'
import { makeFolders } from '../stores/folder/make-folders.ts'
import { diskObjects } from '../stores/objects/disk.ts'
import type { ObjectStore } from '../stores/objects/object-store.ts'
import { s3Objects } from '../stores/objects/s3.ts'
import { postgresDatabase } from '../stores/sql/postgres.ts'
import type { Sql } from '../stores/sql/sql.ts'
import { sqliteDatabase } from '../stores/sql/sqlite.ts'
import { type CaptureStore, captureStore } from './captures/capture-store.ts'
import { checkObjectsOf } from './objects-of.ts'
import { type Secret, secretMigrations, sharedSecrets } from './secrets.ts'
import { grantMigrations } from './sign-in/grant-schema.ts'
import { titleMigrations } from './title-storage/schema.ts'

/** Where a network keeps what it has: a folder, or engines that several nodes share. */
export interface NetworkStores extends AsyncDisposable {
  readonly captures: CaptureStore
  /** Of captures: each node's own. */
  readonly files: ObjectStore
  readonly sql: Sql
  readonly objects: ObjectStore
  /** Of all nodes on the same database. */
  readonly secret: Secret
}

export interface StorePlaces {
  /** Undefined: a temporary folder, gone at the end. */
  readonly data: string | undefined
  readonly database?: URL | undefined
  readonly objects?: URL | undefined
  readonly random: (bytes: number) => Uint8Array
}

/** @throws Failure `locked`, `invalid`, `unreachable`, `forbidden`, `missing`, `conflict`, `full` */
export async function openStores(places: StorePlaces): Promise<NetworkStores> {
  const { data, database, objects: bucket, random } = places
  checkLasting(places)
  await using opened = new AsyncDisposableStack()
  const folder = dataFolder(data, opened)
  // The first to be opened, since it is what keeps a second process out of the folder.
  const captures = opened.use(captureStore(join(folder, 'network.sqlite')))
  const files = diskObjects(join(folder, 'objects'))
  const objects = bucket ? opened.use(await s3Objects(bucket)) : files
  if (!database) {
    const sql = opened.use(
      sqliteDatabase(join(folder, 'title-storage.sqlite'), [...titleMigrations, ...grantMigrations]),
    )
    const secret: Secret = async (name, fresh) => captures.secret(name, fresh)
    return kept({ captures, files, sql, objects, secret }, opened)
  }
  const sql = opened.use(
    await postgresDatabase(database, [...titleMigrations, ...secretMigrations, ...grantMigrations]),
  )
  const shared = await sharedSecrets(sql)
  await checkObjectsOf(shared, objects, bucket ? `the bucket ${bucket.hostname}` : folder, random)
  return kept({ captures, files, sql, objects, secret: shared.secret }, opened)
}

function kept(stores: Omit<NetworkStores, keyof AsyncDisposable>, opened: AsyncDisposableStack): NetworkStores {
  const all = opened.move()
  return { ...stores, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

/** Rows outlive their bytes as little as bytes their rows. */
function checkLasting({ data, database, objects }: StorePlaces): void {
  if (data !== undefined || !database === !objects) return
  const [given, other] = database ? ['--database', '--objects'] : ['--objects', '--database']
  throw new Failure(
    'invalid',
    `With ${given} alone half of every file would be gone at exit. Give ${other} or --data too.`,
  )
}

/** A temporary one goes with `opened`. */
function dataFolder(data: string | undefined, opened: AsyncDisposableStack): string {
  if (data === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-network-'))
    opened.defer(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  try {
    makeFolders(data)
  } catch (thrown) {
    const { code } = Failure.from(thrown)
    throw new Failure(code, `The data folder ${data} cannot be made. Choose another with --data.`, { cause: thrown })
  }
  return data
}
