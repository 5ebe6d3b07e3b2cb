import assert from 'node:assert/strict'
import { it } from 'node:test'
import { hasWords, wordsOf } from './words.ts'

it('words are found in any order, without case and accents', () => {
  assert.deepEqual(wordsOf('  Pokémon  STADIUM '), ['pokemon', 'stadium'])
  assert.ok(hasWords('Pokémon Stadium', wordsOf('stad POKÉ')))
  assert.ok(!hasWords('Pokémon Stadium', wordsOf('stadium halo')))
  assert.ok(hasWords('Anything', []))
})
