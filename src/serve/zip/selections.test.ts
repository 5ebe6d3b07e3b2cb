import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { contentId } from '../../model/ids.ts'
import { random } from '../../system.ts'
import { selections } from './selections.ts'

const ids = [contentId('a'), contentId('b')]

it('keeps a selection for an hour, under a name of its own', async () => {
  const clock = jumpingClock()
  const kept = selections({ clock, random })
  const [name, other] = [kept.keep(ids), kept.keep(ids)]
  assert.notEqual(name, other)
  await clock.pass(3_599_999)
  assert.deepEqual(kept.find(name), ids)
  await clock.pass(1)
  assert.equal(kept.find(name), undefined)
})

it('the oldest make room', () => {
  const kept = selections({ clock: jumpingClock(), random, most: 5 })
  const names = [1, 2, 3].map(() => kept.keep(ids))
  assert.deepEqual(
    names.map(name => kept.find(name) !== undefined),
    [false, true, true],
  )
})
