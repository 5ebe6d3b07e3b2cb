import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { testFolder } from '../../../test/trial/small-world.ts'
import { JsonObject } from '../../http/json.ts'
import { type ContentId, contentId, localId, titleId, xuid } from '../../model/ids.ts'
import type { CaptureSearch } from '../../services/captures/wire.ts'
import { largestPage } from '../../services/captures/wire.ts'
import { type CaptureEntry, captureStore } from './capture-store.ts'

const owner = xuid('2533274800000001')
const query = { owner }

function entry(id: string, captured: number, more: Partial<CaptureEntry> = {}): CaptureEntry {
  const content = { demo: { media: 'png', scene: 'reef', seed: 1 }, size: 1 } as const
  const fixed = { owner, kind: 'gameClip', entity: new JsonObject([]), sources: { content } } as const
  return { ...fixed, contentId: contentId(id), localId: `l${id}`, titleId: 7, captured: new Date(captured), ...more }
}

function fresh() {
  const store = captureStore(':memory:')
  after(() => store[Symbol.dispose]())
  return store
}

/** The ids of one page, and the token of the next. */
function page(
  store: ReturnType<typeof fresh>,
  input: Partial<CaptureSearch>,
  size = 100,
): [string[], string | undefined] {
  const { captures, continuationToken } = store.search({ kind: 'gameClip', query, ...input }, size)
  return [captures.map(each => each.contentId), continuationToken]
}

test('newest first; the last page has no token, even when it is full', () => {
  const store = fresh()
  store.add([entry('a', 1), entry('c', 3), entry('b', 3), entry('d', 2)], 'keep')
  const [first, token] = page(store, {}, 2)
  assert.deepEqual(first, ['c', 'b'])
  assert.match(token ?? '', /^[\w-]+$/)
  assert.deepEqual(page(store, { continuationToken: token as string }, 2), [['d', 'a'], undefined])
})

test('the page size asked for wins, within bounds; a token wins over skip', () => {
  const store = fresh()
  store.add(
    Array.from({ length: largestPage + 5 }, (_, at) => entry(`id-${at}`, at)),
    'keep',
  )
  assert.equal(page(store, { maxPageSize: 3 })[0].length, 3)
  assert.equal(page(store, { maxPageSize: 0 })[0].length, 1)
  assert.equal(page(store, { maxPageSize: 9_000_000 })[0].length, largestPage)
  assert.deepEqual(page(store, { skip: largestPage + 3 })[0], ['id-1', 'id-0'])
  const [, token] = page(store, { maxPageSize: largestPage + 3 })
  assert.equal(page(store, { continuationToken: token as string, skip: 900 })[0].length, 5)
})

test('a token that is none of ours is refused', () => {
  for (const token of [
    'x',
    'null',
    Buffer.from('1e9 a').toString('base64url'),
    Buffer.from('1').toString('base64url'),
  ]) {
    assert.throws(() => page(fresh(), { continuationToken: token }), { code: 'invalid' })
  }
})

test('searches by localId, contentId and titleId find those and no others', () => {
  const store = fresh()
  store.add([entry('a', 1), entry('b', 2, { titleId: 8 }), entry('c', 3, { kind: 'screenshot' })], 'keep')
  assert.deepEqual(page(store, { query: { owner, localId: localId('la') } })[0], ['a'])
  assert.deepEqual(page(store, { query: { owner, contentId: contentId('b') } })[0], ['b'])
  assert.deepEqual(page(store, { query: { owner, titleId: titleId(8) } })[0], ['b'])
  assert.deepEqual(page(store, { query: { owner, contentId: contentId('c') } })[0], [])
  assert.deepEqual(page(store, { query: { owner: xuid('5') } })[0], [])
})

test('what a player has deleted is gone at once and stays gone; what is known is kept or replaced', () => {
  const path = join(testFolder(), 'network.sqlite')
  const first = captureStore(path)
  first.add([entry('a', 1), entry('b', 2)], 'keep')
  assert.equal(first.delete(xuid('5'), 'gameClip', 'a' as ContentId), false)
  assert.equal(first.delete(owner, 'screenshot', 'a' as ContentId), false)
  assert.equal(first.delete(owner, 'gameClip', 'a' as ContentId), true)
  assert.equal(first.delete(owner, 'gameClip', 'a' as ContentId), false)
  assert.equal(first.find('a'), undefined)
  first[Symbol.dispose]()
  using again = captureStore(path)
  again.add([entry('a', 1), entry('b', 9), entry('c', 5)], 'keep')
  assert.deepEqual(page(again, {})[0], ['c', 'b'])
  again.add([entry('a', 1), entry('b', 9)], 'replace')
  assert.deepEqual(page(again, {})[0], ['b', 'c'])
})

test('one process at a time: a second is told, and may come when the first has gone', () => {
  const path = join(testFolder(), 'network.sqlite')
  const first = captureStore(path)
  assert.throws(() => captureStore(path), { code: 'locked', message: /Another process/ })
  first[Symbol.dispose]()
  captureStore(path)[Symbol.dispose]()
})

test('what is no database, and what cannot be opened, is told in a sentence', () => {
  const path = join(testFolder(), 'network.sqlite')
  writeFileSync(path, 'a note, '.repeat(1000))
  assert.throws(() => captureStore(path), { name: 'Failure', code: 'corrupt' })
  // A folder that is not there stands for one that may not be written to, which root always may.
  const nowhere = join(testFolder(), 'nowhere', 'network.sqlite')
  assert.throws(() => captureStore(nowhere), { name: 'Failure', code: 'forbidden', message: /cannot be opened/ })
})

test('a secret is made once', () => {
  const store = fresh()
  assert.deepEqual([...store.secret('a', () => Buffer.from('1'))], [...Buffer.from('1')])
  const never = () => assert.fail('what is there is only read')
  assert.deepEqual([...store.secret('a', never)], [...Buffer.from('1')])
})

test('while captures come and go, a listing skips none that stayed and shows none twice', () => {
  const step = fc.record({
    size: fc.integer({ min: 1, max: 4 }),
    added: fc.array(fc.nat(30), { maxLength: 3 }),
    removed: fc.array(fc.nat(40), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(
      fc.array(fc.nat(30), { minLength: 1, maxLength: 25 }),
      fc.array(step, { maxLength: 12 }),
      (times, steps) => {
        using store = captureStore(':memory:')
        store.add(
          times.map((time, at) => entry(`s${at}`, time)),
          'keep',
        )
        const stayed = new Set(times.map((_, at) => `s${at}`))
        const seen: string[] = []
        let token: string | undefined
        for (let turn = 0; ; turn += 1) {
          const { size = 3, added = [], removed = [] } = steps[turn] ?? {}
          const [ids, next] = page(store, token === undefined ? {} : { continuationToken: token }, size)
          seen.push(...ids)
          token = next
          if (token === undefined) break
          store.add(
            added.map((time, at) => entry(`n${turn}-${at}`, time)),
            'keep',
          )
          for (const at of removed) if (store.delete(owner, 'gameClip', `s${at}` as ContentId)) stayed.delete(`s${at}`)
        }
        assert.equal(new Set(seen).size, seen.length)
        for (const id of stayed) assert.ok(seen.includes(id), id)
      },
    ),
    { numRuns: 60 },
  )
})

test('20,000 captures are paged through, each once', () => {
  const store = fresh()
  store.add(
    Array.from({ length: 20_000 }, (_, at) => entry(`id-${at}`, (at * 7919) % 5000)),
    'keep',
  )
  const seen = new Set<string>()
  let token: string | undefined
  do {
    const [ids, next] = page(store, token === undefined ? {} : { continuationToken: token }, 1000)
    for (const id of ids) seen.add(id)
    token = next
  } while (token !== undefined)
  assert.equal(seen.size, 20_000)
})
