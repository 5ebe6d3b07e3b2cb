import type { Library } from '../../archive/library/library.ts'
import { Failure } from '../../model/failure.ts'
import { folded } from './fold.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Found } from './wire/answers.ts'

/** Finds what a text says in one library. */
export interface SearchIndex {
  /** @throws Failure `invalid` without a word, or with more than can be */
  find(text: string): Found
}

/** One bit for each. */
const mostWords = 31

/** @param rest lets others work, now and then */
export async function searchIndex(library: Library, rest: () => Promise<unknown>): Promise<SearchIndex> {
  const { version, count, gameOf, games, captions } = library
  const names = games.map(({ name }) => folded(name))
  const captioned = Uint32Array.from(captions.keys())
  const vocabulary = await vocabularyOf(captions.values(), rest)
  return {
    find(asked) {
      const words = wordsOf(asked)
      const all = 2 ** words.length - 1
      const ofGames = Uint32Array.from(names, name => bitsOf(words, name))
      const said = new Uint32Array(captioned.length)
      for (const [place, word] of words.entries()) vocabulary.mark(word, 1 << place, said)
      const hits = new Uint8Array(count)
      for (let place = 0; place < said.length; place += 1) {
        const index = captioned[place] as number
        if (((said[place] as number) | (ofGames[gameOf[index] as number] as number)) === all) hits[index] = 1
      }
      const found: number[] = []
      for (let index = 0; index < count; index += 1) {
        if (hits[index] === 1 || ofGames[gameOf[index] as number] === all) found.push(index)
      }
      const whole = [...ofGames.keys()].filter(game => ofGames[game] === all)
      return { version, total: found.length, captures: found, games: whole }
    },
  }
}

function wordsOf(text: string): string[] {
  const words = [...new Set(folded(text).split(' ').filter(Boolean))]
  // A word within another one is found with it.
  const needed = words.filter(word => !words.some(other => other !== word && other.includes(word)))
  if (needed.length === 0) throw new Failure('invalid', 'Give q at least one word to look for.')
  if (needed.length > mostWords) throw new Failure('invalid', `Give q ${mostWords} words at the most.`)
  return needed
}

function bitsOf(words: readonly string[], name: string): number {
  return words.reduce((bits, word, place) => (name.includes(word) ? bits | (1 << place) : bits), 0)
}
