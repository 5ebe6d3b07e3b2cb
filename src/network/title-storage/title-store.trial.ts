/** A store of title storage for a test, and the values it is tried with. */
import { wholeOf } from '../../http/bytes.ts'
import { type TitleFile, type TitlePlace, titlePlace } from '../../model/title-storage.ts'
import type { StoredTitleFile } from '../../serve/title-storage/title-reader.ts'
import type { ObjectStore } from '../../stores/objects/object-store.ts'
import type { Sql } from '../../stores/sql/sql.ts'
import { random, systemClock } from '../../system.ts'
import type { TitleStore } from './ports.ts'
import type { Block, NewTitleFile, TitleFileTerms } from './terms.ts'
import { titleStore } from './title-store.ts'

export interface StoreTrial extends AsyncDisposable {
  readonly store: TitleStore
  readonly objects: ObjectStore
  readonly sql: Sql
  /** Names a player nobody had before. */
  next(): string
}

export async function storeTrial(sql: Sql, objects: ObjectStore): Promise<StoreTrial> {
  let players = 100
  return {
    store: await titleStore({ sql, objects, clock: systemClock, random }),
    objects,
    sql,
    next: () => String((players += 1)),
    [Symbol.asyncDispose]: () => sql[Symbol.asyncDispose](),
  }
}

/** A second node on the same database, whose object store is another in part. */
export function storeOver({ sql, objects }: StoreTrial, change: Partial<ObjectStore> = {}): Promise<TitleStore> {
  return titleStore({ sql, objects: { ...objects, ...change }, clock: systemClock, random })
}

export function placeOf(xuid: string): TitlePlace {
  return titlePlace('universalplatform', '00000000-0000-0000-0000-000000000001', xuid)
}

export function fileOf(
  place: TitlePlace,
  file: TitleFile,
  bytes: Uint8Array,
  terms: Partial<TitleFileTerms> = {},
): NewTitleFile {
  return {
    place,
    file,
    clientFileTime: undefined,
    displayName: undefined,
    quotaBytes: 1e9,
    check: () => undefined,
    ...terms,
    body: bytes.byteLength <= 65_536 ? { whole: bytes } : { flowing: pieces(bytes) },
  }
}

export function blockOf(
  place: TitlePlace,
  file: TitleFile,
  bytes: Uint8Array,
  token: string | undefined,
  final: boolean,
): Block {
  return { ...fileOf(place, file, bytes), token, final, conditions: '', checkOf: () => () => undefined }
}

export async function readAll(
  found: StoredTitleFile | undefined,
  start = 0,
  length = found?.size ?? 0,
): Promise<Buffer> {
  if (!found) throw new Error('there is no such file')
  return await wholeOf(await found.open(start, length))
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}
