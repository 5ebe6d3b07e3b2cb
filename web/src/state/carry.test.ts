import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Skeleton } from '../../../src/serve/gallery/wire/skeleton.ts'
import { carried } from './carry.ts'

type Row = readonly [at: number, game: string, clip?: number]

function library(rows: readonly Row[]): Skeleton {
  const names = [...new Set(rows.map(row => row[1]))].sort()
  return {
    version: 'v',
    games: names.map(name => ({ name, count: 1, newest: 0 })),
    count: rows.length,
    captured: Uint32Array.from(rows, row => row[0]),
    expires: new Uint32Array(rows.length),
    gameOf: Uint32Array.from(rows, row => names.indexOf(row[1])),
    traits: Uint8Array.from(rows, row => row[2] ?? 0),
  }
}
const carry = (from: readonly Row[], to: readonly Row[]) => [...carried(library(from), library(to))]

it('captures are known again when some came, went, or their game has another index', () => {
  const old: Row[] = [
    [30, 'Halo'],
    [20, 'Forza'],
    [20, 'Halo'],
    [10, 'Ori', 1],
  ]
  assert.deepEqual(carry(old, old), [0, 1, 2, 3])
  assert.deepEqual(carry(old, [[40, 'Ark'], [35, 'Halo'], ...old]), [2, 3, 4, 5])
  assert.deepEqual(
    carry(old, [
      [30, 'Halo'],
      [10, 'Ori', 1],
    ]),
    [0, -1, -1, 1],
  )
  assert.deepEqual(
    carry(old, [
      [30, 'Halo'],
      [20, 'Halo'],
      [10, 'Ori', 0],
    ]),
    [0, -1, 1, -1],
  )
  assert.deepEqual(carry(old, []), [-1, -1, -1, -1])
  assert.deepEqual(
    carry(
      [[20, 'Halo']],
      [
        [20, 'Halo'],
        [20, 'Halo'],
      ],
    ),
    [1],
  )
})

it('from a library to one with some left out and back, nobody is taken for another', () => {
  const rows = fc.uniqueArray(fc.tuple(fc.nat(30), fc.constantFrom('a', 'b', 'c')), { selector: row => row.join() })
  fc.assert(
    fc.property(rows, fc.array(fc.boolean()), (said, keep) => {
      const all = said.toSorted((a, b) => b[0] - a[0])
      const some = all.filter((_, i) => keep[i])
      const places = carry(all, some)
      all.forEach((row, i) => assert.deepEqual(some[places[i] as number], keep[i] ? row : undefined))
      const back = carry(some, all)
      some.forEach((row, i) => assert.deepEqual(all[back[i] as number], row))
    }),
  )
})
