import assert from 'node:assert/strict'
import { it } from 'node:test'
import { inGroups } from './in-groups.ts'

const turn = () => new Promise(resolve => setImmediate(resolve))

it('works on those that wait together as one group, and lets a group fail together', async () => {
  const groups: number[][] = []
  const add = inGroups<number>(4, 1, async items => {
    groups.push([...items])
    await turn()
    if (items.includes(5)) throw new Error('five')
  })
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => add(index)))
  assert.deepEqual(groups, [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ])
  assert.deepEqual(
    outcomes.map(each => each.status === 'rejected'),
    groups.flatMap(group => group.map(() => group.includes(5))),
  )
})
