import type { Library } from '../../archive/library/library.ts'
import { type CodedBytes, codedBytes } from '../../http/coding.ts'
import type { BoxArt } from './box-art.ts'
import { codedAnswer } from './coded-answer.ts'
import type { Versions } from './versions.ts'
import { galleryPaths } from './wire/paths.ts'
import { writeSkeleton } from './wire/skeleton.ts'

/** Answers with the skeleton of the library, written once for each version; the first one is compressed before anybody asks. */
export function skeletonAnswers(versions: Versions, art: BoxArt): (request: Request) => Promise<Response> {
  let known: { readonly library: Library; readonly coded: Promise<CodedBytes> } | undefined
  async function current() {
    const library = await versions.current()
    if (known?.library !== library)
      known = { library, coded: skeletonOf(library, art).then(bytes => codedBytes(bytes, 4)) }
    return { version: library.version, coded: await known.coded }
  }
  current()
    .then(({ coded }) => Promise.all([coded.prepare('br'), coded.prepare('gzip')]))
    .catch(() => undefined)
  return async request => {
    const { version, coded } = await current()
    return codedAnswer(request, coded, version, {
      'content-type': 'application/octet-stream',
      'cache-control': 'private, no-cache',
    })
  }
}

async function skeletonOf(library: Library, art: BoxArt): Promise<Uint8Array> {
  const { version, count, captured, expires, gameOf, traits, games } = library
  const pictures = await art.of(games)
  return writeSkeleton({
    version,
    count,
    captured: seconds(captured, Math.floor),
    // Rounded up, so that nothing seems to be gone before it is.
    expires: seconds(expires, Math.ceil),
    gameOf,
    traits,
    games: games.map(({ name, count, newest }) => {
      const picture = pictures.get(name)
      const address = picture && `${galleryPaths.art(name)}?v=${picture.sha256.slice(0, 16)}`
      return { name, count, newest, ...(address === undefined ? {} : { art: address }) }
    }),
  })
}

/** Of milliseconds. What does not fit (before 1970, after 2106) is put at the end it is beyond. */
function seconds(column: Float64Array, round: (number: number) => number): Uint32Array {
  const out = new Uint32Array(column.length)
  for (let index = 0; index < out.length; index += 1) {
    out[index] = Math.min(0xffffffff, Math.max(0, round((column[index] as number) / 1000)))
  }
  return out
}
