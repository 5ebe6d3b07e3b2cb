import { folded } from './fold.ts'

/** The words of many short texts: each different one once, with the texts it is in. */
export interface Vocabulary {
  /** Adds `bit` to the place in `said` of each text with a word that has `part` in it. */
  mark(part: string, bit: number, said: Uint32Array): void
}

const textsInOneTurn = 400

/**
 * One native search over all different words finds those that have a part in them; there are far fewer of them than of texts.
 *
 * @param rest lets others work, now and then
 */
export async function vocabularyOf(texts: Iterable<string>, rest: () => Promise<unknown>): Promise<Vocabulary> {
  const ids = new Map<string, number>()
  /** Of each text its words, one text after the other, and where each ends. */
  const words: number[] = []
  const ends: number[] = []
  for (const text of texts) {
    for (const word of new Set(folded(text).split(' '))) {
      let id = ids.get(word)
      if (id === undefined) ids.set(word, (id = ids.size))
      words.push(id)
    }
    if (ends.push(words.length) % textsInOneTurn === 0) await rest()
  }
  const { first, of } = byWord(words, ends, ids.size)
  const starts = new Uint32Array(ids.size + 1)
  let length = 0
  for (const [word, id] of ids) {
    starts[id] = length
    length += word.length + 1
  }
  starts[ids.size] = length
  const all = `${[...ids.keys()].join('\n')}\n`
  ids.clear()

  return {
    mark(part, bit, said) {
      let word = 0
      for (let at = all.indexOf(part); at >= 0; ) {
        while ((starts[word + 1] as number) <= at) word += 1
        for (let place = first[word] as number; place < (first[word + 1] as number); place += 1) {
          const text = of[place] as number
          said[text] = (said[text] as number) | bit
        }
        at = all.indexOf(part, starts[word + 1])
      }
    },
  }
}

/** Turned round: the texts of word `w` are `of[first[w]]` to `of[first[w + 1] - 1]`. */
function byWord(words: readonly number[], ends: readonly number[], count: number) {
  const first = new Uint32Array(count + 1)
  for (const word of words) first[word + 1] = (first[word + 1] as number) + 1
  for (let word = 0; word < count; word += 1) first[word + 1] = (first[word + 1] as number) + (first[word] as number)
  const next = first.slice()
  const of = new Uint32Array(words.length)
  for (let text = 0, at = 0; text < ends.length; text += 1) {
    for (; at < (ends[text] as number); at += 1) {
      const word = words[at] as number
      const place = next[word] as number
      of[place] = text
      next[word] = place + 1
    }
  }
  return { first, of }
}
