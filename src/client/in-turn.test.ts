import assert from 'node:assert/strict'
import { it } from 'node:test'
import { inTurn } from './in-turn.ts'

/** Work that ends when it is told to, and notes when it begins. */
function work(begun: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const run = () => {
    begun.push(name)
    return promise
  }
  return { run, end: () => resolve(name), fail: (why: Error) => reject(why) }
}

const soon = () => new Promise(resolve => setImmediate(resolve))

it('begins what has the same name when what was before it has ended, however it did', async () => {
  const begun: string[] = []
  const [first, second, third, other] = ['first', 'second', 'third', 'other'].map(name => work(begun, name)) as [
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
  ]
  const oneByOne = inTurn()
  const ended = [
    oneByOne('a', undefined, first.run),
    oneByOne('a', undefined, second.run),
    oneByOne('a', undefined, third.run),
    oneByOne('b', undefined, other.run),
  ]
  await soon()
  assert.deepEqual(begun, ['first', 'other'])
  first.fail(new Error('first'))
  await assert.rejects(ended[0] as Promise<string>, /first/)
  await soon()
  assert.deepEqual(begun, ['first', 'other', 'second'])
  for (const each of [second, third, other]) each.end()
  assert.deepEqual(await Promise.all(ended.slice(1)), ['second', 'third', 'other'])
})

it('lets go whoever gives up waiting, and those behind wait on', async () => {
  const begun: string[] = []
  const [first, second, third] = [work(begun, 'first'), work(begun, 'second'), work(begun, 'third')]
  const oneByOne = inTurn()
  const gone = new AbortController()
  const one = oneByOne('a', undefined, first.run)
  const two = oneByOne('a', gone.signal, second.run)
  const three = oneByOne('a', undefined, third.run)
  gone.abort(new Error('enough'))
  await assert.rejects(two, /enough/)
  await soon()
  assert.deepEqual(begun, ['first'])
  first.end()
  third.end()
  assert.deepEqual(await Promise.all([one, three]), ['first', 'third'])
  assert.deepEqual(begun, ['first', 'third'])
})
