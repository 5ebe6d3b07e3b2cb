import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { memoryCatalog } from '../../../test/trial/memory-catalog.ts'
import type { Catalog } from '../../archive/ports.ts'
import { bodyOf } from '../../http/bytes.ts'
import type { SteadyClock } from '../../model/clock.ts'
import { galleryTrial, handKeeper, libraryOf, rowOf } from './gallery.trial.ts'
import type { Holder } from './running.ts'
import type { DriveEvent, DriveStatus } from './wire/answers.ts'
import { galleryPaths } from './wire/paths.ts'

/** Time that passes when the test says so. */
function handClock() {
  const start = Date.UTC(2026, 0, 1)
  let elapsed = 0
  const sleeping: { until: number; wake: () => void }[] = []
  const clock: SteadyClock = {
    now: () => new Date(start + elapsed),
    elapsed: () => elapsed,
    sleep: milliseconds => new Promise(wake => sleeping.push({ until: elapsed + milliseconds, wake })),
  }
  return {
    clock,
    sleepers: () => sleeping.length,
    async pass(milliseconds: number) {
      elapsed += milliseconds
      for (const each of sleeping.splice(0)) each.until <= elapsed ? each.wake() : sleeping.push(each)
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
    },
  }
}

function world(test: TestContext) {
  const { clock, pass, sleepers } = handClock()
  const keeper = handKeeper(libraryOf('v1', [rowOf(0)]))
  const stop = new AbortController()
  let [held, reads, stamp]: [Holder | undefined, number, number] = [undefined, 0, 1]
  const memory = memoryCatalog()
  test.after(() => memory[Symbol.asyncDispose]())
  const catalog: Catalog = {
    ...memory,
    read: work =>
      memory.read(facts => work({ ...facts, stamp: async () => stamp, counts: () => ((reads += 1), facts.counts()) })),
  }
  const ask = galleryTrial({ clock, keeper, catalog, holder: () => held, signal: stop.signal })
  return {
    ask,
    pass,
    sleepers,
    keeper,
    stop,
    reads: () => reads,
    hold: (holder: Holder | undefined) => (held = holder),
    /** As another process would. */
    write(path: string, size: number) {
      stamp += 1
      const fact = { item: undefined, role: 'x', sha256: 'x' as never, checked: undefined, damage: undefined }
      return memory.write(facts => facts.keep({ ...fact, path, size, archived: clock.now() }))
    },
  }
}

/** What has come since it was asked last. */
function listen(response: Response) {
  const iterator = bodyOf(response)[Symbol.asyncIterator]()
  const came: string[] = []
  const ended = (async () => {
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) came.push(String(step.value))
  })()
  return {
    ended,
    leave: () => iterator.return?.(),
    raw: () => came.join(''),
    news: () =>
      [
        ...came
          .splice(0)
          .join('')
          .matchAll(/^data: (.*)$/gm),
      ].map(match => JSON.parse(match[1] as string) as DriveEvent),
  }
}

const statuses = (events: readonly DriveEvent[]) =>
  events.flatMap(each => (each.type === 'status' ? [each.status] : []))

it('who comes is told what is, then what changes', async test => {
  const { ask, pass, keeper, stop } = world(test)
  const response = await ask(galleryPaths.events)
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  const listener = listen(response)
  await pass(0)
  const first = listener.news()
  assert.deepEqual(
    first.map(({ type }) => type),
    ['library', 'status'],
  )
  assert.deepEqual(first[0], { type: 'library', version: 'v1', count: 1 })
  keeper.give(libraryOf('v2', [rowOf(0), rowOf(1)]))
  await pass(0)
  assert.deepEqual(listener.news(), [{ type: 'library', version: 'v2', count: 2 }])
  await pass(15_000)
  for (let second = 0; second < 15; second += 1) await pass(1000)
  assert.match(listener.raw(), /^:$/m, 'a heart-beat')
  stop.abort()
  await listener.ended
})

it('a pull is told of every second, once for all listeners, and once more when it is over', async test => {
  const { ask, pass, hold, write, reads } = world(test)
  const listeners = [listen(await ask(galleryPaths.events)), listen(await ask(galleryPaths.events))]
  await pass(0)
  for (const listener of listeners) listener.news()
  const before = reads()
  for (let second = 0; second < 30; second += 1) await pass(1000)
  assert.equal(reads(), before, 'nobody writes: the catalog is left alone')
  assert.deepEqual(
    listeners.map(each => each.news()),
    [[], []],
  )
  hold({ command: 'pull', since: new Date(0) })
  await pass(1000)
  for (let second = 1; second <= 3; second += 1) {
    await write(`Captures/x/${second}.png`, 1000)
    await pass(1000)
  }
  assert.ok(reads() - before <= 4, `${reads() - before} looks in four seconds`)
  const [one, other] = listeners.map(each => statuses(each.news()))
  assert.deepEqual(one, other)
  const last = one?.at(-1) as DriveStatus
  assert.deepEqual(last.running, {
    command: 'pull',
    since: '1970-01-01T00:00:00.000Z',
    archived: 0,
    bytes: 3000,
    bytesPerSecond: 1000,
  })
  hold(undefined)
  await pass(1000)
  assert.deepEqual(
    statuses(listeners[0]?.news() ?? []).map(({ running }) => running),
    [null],
  )
})

it('who leaves is forgotten, and without listeners nothing is looked at', async test => {
  const { ask, pass, sleepers } = world(test)
  const listener = listen(await ask(galleryPaths.events))
  await pass(0)
  assert.equal(sleepers(), 1)
  await listener.leave()
  await listener.ended
  await pass(1000)
  assert.equal(sleepers(), 0)
})

it('a listener who does not read costs no more than one who does', async test => {
  const { ask, pass, keeper } = world(test)
  const response = await ask(galleryPaths.events)
  const iterator = bodyOf(response)[Symbol.asyncIterator]()
  await pass(0)
  for (let version = 2; version < 1000; version += 1) keeper.give(libraryOf(`v${version}`, [rowOf(0)]))
  const { value } = await iterator.next()
  assert.deepEqual(String(value).match(/"v\d+"/g), ['"v999"'])
  await iterator.return?.()
})

it('status is worked out once for all who ask within a second', async test => {
  const { ask, pass, reads, write } = world(test)
  const all = await Promise.all(Array.from({ length: 5 }, () => ask(galleryPaths.status)))
  const [first] = (await Promise.all(all.map(each => each.json()))) as DriveStatus[]
  assert.equal(reads(), 1)
  assert.deepEqual(first?.files, { count: 0, bytes: 0 })
  assert.deepEqual([first?.lastPull, first?.safe, first?.running], [null, false, null])
  await write('Captures/x/1.png', 7)
  await pass(1001)
  assert.deepEqual(((await (await ask(galleryPaths.status)).json()) as DriveStatus).files, { count: 1, bytes: 7 })
  assert.equal(reads(), 2)
})
