import type { Library } from '../../archive/library/library.ts'
import { decodedValue, rawParameter } from '../../http/raw-query.ts'
import { Failure } from '../../model/failure.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { Versions } from './versions.ts'
import type { Tile, TilePage } from './wire/answers.ts'

const mostTiles = 1000

/** The version is in the address: what it names never changes. */
const forEver = 'private, max-age=31536000, immutable'

/** @throws Failure `invalid`; `conflict` for a version that is gone */
export async function tilesAnswer({ url }: Request, versions: Versions): Promise<Response> {
  const version = rawParameter(url, 'version')
  if (version === undefined) throw new Failure('invalid', 'Give version as the skeleton names it.')
  const from = wholeNumber(url, 'from', Number.MAX_SAFE_INTEGER)
  const count = wholeNumber(url, 'count', mostTiles)
  const library = await versions.named(decodedValue(version, 'version'))
  return jsonAnswer(tilePage(library, from, count), forEver)
}

function tilePage(library: Library, from: number, count: number): TilePage {
  const { version, contentIds, files, durations, captions } = library
  const tiles: Tile[] = []
  for (let index = from; index < Math.min(from + count, library.count); index += 1) {
    const caption = captions.get(index)
    tiles.push({
      contentId: contentIds[index] as string,
      bytes: files[index]?.size ?? 0,
      duration: durations[index] ?? 0,
      ...(caption === undefined ? {} : { caption }),
    })
  }
  return { version, from, tiles }
}

function wholeNumber(url: string, name: string, most: number): number {
  const text = rawParameter(url, name) ?? ''
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (number <= most) return number
  throw new Failure('invalid', `Give ${name} as a whole number${most === mostTiles ? ` of ${most} at the most` : ''}.`)
}
