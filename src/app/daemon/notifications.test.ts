import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { notifications, type Untold } from './notifications.ts'
import type { News } from './watch-news.ts'

const news = (message: string, kind: News['kind'] = 'expiring'): News => ({
  kind,
  title: kind,
  message,
  event: { event: 'stopped', at: new Date(0) },
  isUrgent: true,
})

function listener(merges: boolean, answers: (Untold | undefined)[] = []) {
  const clock = jumpingClock()
  const [heard, said, times]: [string[], string[], number[]] = [[], [], []]
  const tell = async (all: readonly News[]) => {
    heard.push(all.map(({ message }) => message).join())
    times.push(clock.truth)
    return answers.shift()
  }
  const queue = notifications({ name: 'It', merges, tell }, clock, line => void said.push(line))
  return { clock, heard, said, times, queue, answers }
}

it('what comes at once is told as one of its kind, and the next not before a minute has passed', async () => {
  const { clock, heard, queue, times } = listener(true)
  for (const message of ['a', 'b']) queue.add(news(message))
  queue.add(news('c', 'failed'))
  await clock.pass(3000)
  assert.deepEqual(heard.splice(0), ['a,b', 'c'])
  for (let each = 0; each < 40; each += 1) {
    queue.add(news(String(each)))
    await clock.pass(1000)
  }
  assert.deepEqual(heard, [])
  await clock.pass(60_000)
  assert.equal(heard.length, 1)
  assert.ok((times[2] ?? 0) - (times[1] ?? 0) >= 60_000)
  await clock.pass(600_000)
  queue.add(news('later'))
  await clock.pass(3000)
  assert.equal(heard.at(-1), 'later', 'after a long silence it is told soon')
})

it('who wants each for itself gets each, in order', async () => {
  const { clock, heard, queue } = listener(false)
  for (const message of ['a', 'b', 'c']) queue.add(news(message))
  await clock.pass(3000)
  assert.deepEqual(heard, ['a', 'b', 'c'])
})

it('what was not heard is told again, ever more rarely, in order, and remarked once', async () => {
  const refusal: Untold = { problem: 'no answer.', again: true }
  const { clock, heard, said, queue, times } = listener(true, [refusal, refusal, { ...refusal, after: 300_000 }])
  queue.add(news('a'))
  queue.add(news('b', 'failed'))
  await clock.pass(1_000_000)
  assert.deepEqual(heard, ['a', 'a', 'a', 'a', 'b'])
  assert.deepEqual(times, [3000, 13_000, 33_000, 333_000, 333_000])
  assert.deepEqual(said, ['It was not told: no answer.'])
})

it('what is refused for good is dropped, what nobody hears for a day too', async () => {
  const { clock, heard, said, queue, answers } = listener(true, [{ problem: 'it answered with 404.', again: false }])
  queue.add(news('a'))
  await clock.pass(3_600_000)
  assert.deepEqual([heard.splice(0), said.splice(0)], [['a'], ['It was not told: it answered with 404.']])
  for (let each = 0; each < 500; each += 1) answers.push({ problem: 'no answer.', again: true })
  queue.add(news('b'))
  await clock.pass(2 * 86_400_000)
  assert.ok(heard.length > 90 && heard.length < 110, `${heard.length} tries`)
})

it('too many are left out, with one remark', async () => {
  const { clock, heard, said, queue } = listener(false)
  for (let each = 0; each < 500; each += 1) queue.add(news(String(each)))
  await clock.pass(3000)
  assert.equal(heard.length, 200)
  assert.equal(said.length, 1)
})

it('at the end what waits is told at once, and nobody is waited for too long', async () => {
  const { heard, queue } = listener(true)
  queue.add(news('a'))
  await queue[Symbol.asyncDispose]()
  assert.deepEqual(heard, ['a'])
  const clock = jumpingClock()
  const deaf = notifications(
    { name: 'It', merges: true, tell: () => new Promise(() => undefined) },
    clock,
    () => undefined,
  )
  deaf.add(news('a'))
  let isOver = false
  void deaf[Symbol.asyncDispose]().then(() => (isOver = true))
  await clock.pass(9000)
  assert.equal(isOver, false)
  await clock.pass(2000)
  assert.equal(isOver, true)
})
