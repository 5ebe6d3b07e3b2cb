import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Skeleton, skeletonTraits } from '../../../src/serve/gallery/wire/skeleton.ts'
import { dayStart, expiringWithin, type Filter, filtersSomething, passing } from './filter.ts'

const { clip, hdr, verified } = skeletonTraits
const day = 86_400
const noon = dayStart('2026-11-27') + day / 2
const now = noon + 100
const rows = [
  { game: 0, at: noon, traits: hdr | verified, expires: now + expiringWithin },
  { game: 1, at: noon - day, traits: clip, expires: now + expiringWithin + 1 },
  { game: 0, at: noon - 2 * day, traits: clip | verified, expires: now },
  { game: 2, at: noon - 3 * day, traits: 0, expires: 0 },
]
const library: Skeleton = {
  version: 'v',
  games: ['Halo', 'Forza', 'Ori'].map((name, newest) => ({ name, count: 1, newest })),
  count: rows.length,
  captured: Uint32Array.from(rows, row => row.at),
  expires: Uint32Array.from(rows, row => row.expires),
  gameOf: Uint32Array.from(rows, row => row.game),
  traits: Uint8Array.from(rows, row => row.traits),
}
const all: Filter = { games: [], kind: undefined, since: undefined, until: undefined, only: [] }
const passes = (filter: Partial<Filter>) => [...passing(library, { ...all, ...filter }, now)]

it('each filter lets through what it says', () => {
  assert.deepEqual(passes({}), [0, 1, 2, 3])
  assert.deepEqual(passes({ games: ['Halo', 'Ori'] }), [0, 2, 3])
  assert.deepEqual(passes({ games: ['Nobody'] }), [])
  assert.deepEqual(passes({ kind: 'clips' }), [1, 2])
  assert.deepEqual(passes({ kind: 'screenshots' }), [0, 3])
  assert.deepEqual(passes({ since: '2026-11-26' }), [0, 1])
  assert.deepEqual(passes({ until: '2026-11-25' }), [2, 3])
  assert.deepEqual(passes({ since: '2026-11-26', until: '2026-11-26' }), [1])
  assert.deepEqual(passes({ only: ['hdr'] }), [0])
  assert.deepEqual(passes({ only: ['unverified'] }), [1, 3])
  assert.deepEqual(passes({ only: ['expiring'] }), [0], 'in 14 days, not later, and not what is past')
})

it('all of them at once', () => {
  assert.deepEqual(passes({ games: ['Halo'], kind: 'clips', until: '2026-11-25' }), [2])
  assert.deepEqual(passes({ kind: 'clips', only: ['hdr'] }), [])
})

it('what is found by a game’s name or by itself', () => {
  const none = Uint8Array.of(0, 0, 0)
  assert.deepEqual(passes({ found: { games: Uint8Array.of(1, 0, 0), captures: [] } }), [0, 2])
  assert.deepEqual(passes({ found: { games: none, captures: [1, 3] } }), [1, 3])
  assert.deepEqual(passes({ found: { games: Uint8Array.of(0, 0, 1), captures: [0, 3] } }), [0, 3])
  assert.deepEqual(passes({ found: { games: none, captures: [0, 1] }, kind: 'clips' }), [1])
  assert.deepEqual(passes({ found: { games: none, captures: [] } }), [])
})

it('says whether it filters', () => {
  assert.equal(filtersSomething({ ...all, search: ' ' }), false)
  assert.equal(filtersSomething({ ...all, search: 'x' }), true)
  assert.equal(filtersSomething({ ...all, search: '', only: ['hdr'] }), true)
})
