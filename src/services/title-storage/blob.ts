/** TitleBlob and PagingInfo as JSON (protocol page, section 2.4): read leniently, written as the network really writes. */

import { parseHttpDate } from '../../http/http-date.ts'
import { type JsonObject, toJson, writeJson } from '../../http/json.ts'
import { integerOf, textOf } from '../../http/json-read.ts'
import { Failure } from '../../model/failure.ts'
import { type TitleBlob, titleFile } from '../../model/title-storage.ts'

export function writeBlob({ file, size, etag, clientFileTime, displayName }: Omit<TitleBlob, 'said'>): JsonObject {
  return toJson({ fileName: file, clientFileTime, displayName, size, etag: `"${etag}"` }) as JsonObject
}

/** Undefined for a blob whose name nobody could ask for. The documents' samples have backslashes, some clients no etag. */
export function readBlob(said: JsonObject): TitleBlob | undefined {
  const fileName = (textOf(said, 'fileName') ?? '').replaceAll('\\', '/').replace(/^\/+/, '')
  try {
    return {
      file: titleFile(fileName),
      size: integerOf(said, 'size') ?? 0,
      etag: bareETag(textOf(said, 'etag') ?? ''),
      clientFileTime: textOf(said, 'clientFileTime'),
      displayName: textOf(said, 'displayName'),
      said: writeJson(said, 2),
    }
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'invalid') return undefined
    throw thrown
  }
}

/** The value between the quotes; some answers have none. */
export function bareETag(text: string): string {
  return /^(?:W\/)?"(.*)"$/s.exec(text.trim())?.[1] ?? text.trim()
}

/**
 * `clientFileTime` as it is kept and listed: ISO 8601 with seven digits. It comes so or as RFC 1123 (section 2.6).
 *
 * @throws Failure `invalid`
 */
export function fileTime(text: string): string {
  const iso = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7})\d*)?(Z|[+-]\d\d:\d\d)?$/.exec(text.trim())
  const date = iso ? instantOf(iso[1] as string, iso[3] ?? 'Z') : parseHttpDate(text)
  if (!date || !/^\d{4}-/.test(date.toISOString())) {
    throw new Failure(
      'invalid',
      `“${text}” is no clientFileTime: it takes 2012-01-01T01:02:03.1234567Z or an HTTP date.`,
    )
  }
  return `${date.toISOString().slice(0, 19)}.${(iso?.[2] ?? '').padEnd(7, '0')}Z`
}

/** Undefined for a day or an hour there is not: `Date` would go on counting and find another. */
function instantOf(local: string, offset: string): Date | undefined {
  const said = new Date(`${local}Z`)
  if (Number.isNaN(said.getTime()) || said.toISOString().slice(0, 19) !== local) return undefined
  const date = new Date(`${local}${offset}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}
