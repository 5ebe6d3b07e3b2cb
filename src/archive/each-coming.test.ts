import assert from 'node:assert/strict'
import { it } from 'node:test'
import { eachComing } from './each-coming.ts'

const turn = () => new Promise(resolve => setImmediate(resolve))

async function* numbers(count: number) {
  for (let number = 0; number < count; number += 1) yield number
}

it('does the work for all that comes, so many at the same time', async () => {
  let [running, most] = [0, 0]
  const done: number[] = []
  const work = async (number: number) => {
    most = Math.max(most, (running += 1))
    await turn()
    running -= 1
    done.push(number)
  }
  await eachComing(numbers(20), 3, work, () => assert.fail('nothing fails'))
  assert.deepEqual([done.sort((a, b) => a - b), most], [Array.from({ length: 20 }, (_, index) => index), 3])
})

it('ends with the first failure, tells of it at once, and waits for what is under way', async () => {
  const done: number[] = []
  const told: unknown[] = []
  const work = async (number: number) => {
    if (number === 2) throw new Error('two')
    await turn()
    done.push(number)
  }
  await assert.rejects(
    eachComing(numbers(100), 3, work, thrown => told.push(thrown)),
    /^Error: two$/,
  )
  assert.deepEqual([done, told.length], [[0, 1], 1])
})
