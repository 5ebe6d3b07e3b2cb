import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { folded } from './fold.ts'
import { galleryTrial, handKeeper, libraryOf, rowOf } from './gallery.trial.ts'
import { searchIndex } from './search-index.ts'
import type { Found } from './wire/answers.ts'
import { galleryPaths } from './wire/paths.ts'

const rest = async () => undefined

it('finds all words in game or caption, whatever their case and accents', async () => {
  const rows = [
    rowOf(0, { game: 'Pokémon Ærø' }),
    rowOf(1, { game: 'Halo', caption: 'Straße nach ŁÓDŹ' }),
    rowOf(2, { game: 'Halo' }),
    rowOf(3, { game: 'Forza', caption: 'no halo\there' }),
    rowOf(4, { game: 'Forza', caption: 'ポケモン' }),
  ]
  const ask = galleryTrial({ keeper: handKeeper(libraryOf('v1', rows)) })
  const find = async (words: string) => (await (await ask(galleryPaths.search(words))).json()) as Found
  assert.deepEqual(await find('HALO'), { version: 'v1', total: 3, captures: [1, 2, 3], games: [1] })
  const expected: Record<string, number[]> = {
    'pokemon aero': [0],
    'lodz  strasse halo': [1],
    'halo forza': [3],
    'here no': [3],
    ケモ: [4],
    'lo th': [],
    nothing: [],
  }
  for (const [words, captures] of Object.entries(expected))
    assert.deepEqual((await find(words)).captures, captures, words)
  assert.equal((await ask(galleryPaths.search(' '))).status, 400)
  assert.equal(
    (await ask(galleryPaths.search(Array.from({ length: 32 }, (_, index) => `w${index}w`).join(' ')))).status,
    400,
  )
})

it('finds what looking through everything finds', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'Ä', 'ß', ' ', '\n'), maxLength: 8 })
  const capture = fc.record({ game: fc.constantFrom('a', 'ab', 'b c'), caption: fc.option(text, { nil: undefined }) })
  await fc.assert(
    fc.asyncProperty(fc.array(capture), text, async (captures, asked) => {
      const words = folded(asked).split(' ').filter(Boolean)
      fc.pre(words.length > 0)
      const library = libraryOf(
        'v',
        captures.map((each, index) => rowOf(index, each)),
      )
      const wanted = captures.flatMap(({ game, caption }, index) => {
        const said = [folded(game), ...folded(caption ?? '').split(' ')]
        return words.every(word => said.some(each => each.includes(word))) ? [index] : []
      })
      assert.deepEqual((await searchIndex(library, rest)).find(asked).captures, wanted)
    }),
  )
})
