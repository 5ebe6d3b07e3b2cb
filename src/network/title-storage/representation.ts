/** A file as one request sees it: its bytes, the selected part of a json file, a config file with its nodes resolved. */
import { createHash } from 'node:crypto'
import { type Json, parseJson, writeJson } from '../../http/json.ts'
import type { StoredBytes } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import { blobTypeOf } from '../../model/title-storage.ts'
import { storedMemory } from '../../serve/stored-file.ts'
import type { TitleDownload } from '../../services/title-storage/download.ts'
import type { Caller } from '../callers.ts'
import type { StoredTitleFile, TitleStore } from './ports.ts'

export interface TitleRepresentation {
  readonly stored: StoredBytes
  readonly vary: string | undefined
}

/** @throws Failure `missing`, `invalid` */
export async function representationFor(
  store: TitleStore,
  { place, file, select, customSelector }: TitleDownload,
  _caller: Caller,
): Promise<TitleRepresentation> {
  const type = blobTypeOf(file)
  if (select !== undefined && type !== 'json')
    throw new Failure('invalid', `select is for json files, not for ${type}.`)
  if (customSelector !== undefined && type !== 'config') {
    throw new Failure('invalid', `customSelector is for config files, not for ${type}.`)
  }
  const found = await store.find(place, file)
  if (!found) throw new Failure('missing', `There is no file ${file} here.`)
  return { stored: { ...found, contentType: contentTypes[type] }, vary: undefined }
}

const contentTypes = {
  binary: 'application/octet-stream',
  json: 'application/json; charset=utf-8',
  config: 'application/json; charset=utf-8',
} as const

export async function documentOf(found: StoredTitleFile): Promise<Json> {
  const pieces: Uint8Array[] = []
  for await (const piece of await found.open(0, found.size)) pieces.push(piece)
  return parseJson(new TextDecoder().decode(Buffer.concat(pieces)))
}

export function computed(found: StoredTitleFile, document: Json, contentType: string): StoredBytes {
  const bytes = Buffer.from(writeJson(document))
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return storedMemory(bytes, contentType, `${found.etag.value}-${mark}`, found.modified)
}
