/** A file as one request sees it: its bytes, the selected part of a json file, a config file with its nodes resolved. */
import { createHash } from 'node:crypto'
import { acceptedLocales } from '../../http/accepted-locales.ts'
import { type Json, type JsonObject, writeJson } from '../../http/json.ts'
import type { StoredBytes } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import { blobTypeOf } from '../../model/title-storage.ts'
import { resolveConfig } from '../../services/title-storage/config.ts'
import { parseCustomSelector } from '../../services/title-storage/custom-selector.ts'
import type { TitleDownload } from '../../services/title-storage/download.ts'
import { select } from '../../services/title-storage/select.ts'
import { parseSelect } from '../../services/title-storage/selection.ts'
import { storedMemory } from '../stored-file.ts'
import { documentOf } from './documents.ts'
import type { StoredTitleFile, TitleReader } from './title-reader.ts'

/** @param titleId of the title that asks, as its token says it @throws Failure `missing`, `invalid`, `corrupt` */
export async function representationFor(
  store: Pick<TitleReader<never>, 'find'>,
  wish: TitleDownload,
  titleId: string | undefined,
): Promise<StoredBytes> {
  const type = blobTypeOf(wish.file)
  if (wish.select !== undefined && type !== 'json') {
    throw new Failure('invalid', `select is for json files, not for ${type}.`)
  }
  if (wish.customSelector !== undefined && type !== 'config') {
    throw new Failure('invalid', `customSelector is for config files, not for ${type}.`)
  }
  const selection = wish.select === undefined ? undefined : parseSelect(wish.select)
  const custom =
    wish.customSelector === undefined ? new Map<string, string>() : parseCustomSelector(wish.customSelector)
  const found = await store.find(wish.place, wish.file)
  if (!found) throw new Failure('missing', `There is no file ${wish.file} here.`)
  if (selection) return part(found, select(await documentOf(found), selection))
  if (type !== 'config') return { ...found, contentType: type === 'json' ? json : 'application/octet-stream' }
  const locales = acceptedLocales(wish.headers?.get('accept-language') ?? null)
  const document = await documentOf(found)
  const resolved = resolveConfig(document, { titleId, locales, custom })
  return resolved === document ? { ...found, contentType: json } : chosen(found, resolved)
}

const json = 'application/json; charset=utf-8'

/** Its tag is the file's: whoever changes the file on the strength of it must say so. */
function part(found: StoredTitleFile, document: JsonObject): StoredBytes {
  return storedMemory(Buffer.from(writeJson(document)), json, found.etag.value, found.modified)
}

/** One address, several answers: each has a tag of its own, as long as the others, for a known client has no room for more. */
function chosen(found: StoredTitleFile, document: Json): StoredBytes {
  const bytes = Buffer.from(writeJson(document))
  const mark = createHash('sha256').update(found.etag.value).update(bytes).digest('hex').slice(0, 15)
  return storedMemory(bytes, json, `0x${mark.toUpperCase()}`, found.modified)
}
