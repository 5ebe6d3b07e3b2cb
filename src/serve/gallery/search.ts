import type { Library } from '../../archive/library/library.ts'
import { decodedValue, rawParameter } from '../../http/raw-query.ts'
import { jsonAnswer } from '../json-answer.ts'
import { type SearchIndex, searchIndex } from './search-index.ts'
import type { Versions } from './versions.ts'

/** Answers what is found; the index is made with the first search of each version, in small steps. */
export function searchAnswers(versions: Versions): (request: Request) => Promise<Response> {
  let known: { readonly library: Library; readonly index: Promise<SearchIndex> } | undefined
  return async ({ url }) => {
    const library = await versions.current()
    if (known?.library !== library) known = { library, index: searchIndex(library, turn) }
    const { index } = known
    return jsonAnswer((await index).find(decodedValue(rawParameter(url, 'q') ?? '', 'q')))
  }
}

const turn = () => new Promise(resolve => setImmediate(resolve))
