import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Capture } from '../../model/capture.ts'
import type { ContentId, Xuid } from '../../model/ids.ts'
import type { CaptureFact, Catalog, FactReader } from '../ports.ts'
import type { FreeingFact, FreeingState } from './free-facts.ts'
import type { FreeEvent } from './free-world.ts'
import type { Ledger } from './ledger.ts'
import { settle } from './settle.ts'

const owner = '7' as Xuid

function world(captures: readonly (Partial<CaptureFact> & { contentId: string })[]) {
  const events: FreeEvent[] = []
  const confirmed: unknown[] = []
  const stop = new AbortController()
  const facts = {
    freeings: async (states: readonly FreeingState[]) => {
      assert.deepEqual(states, ['requested'])
      return ['a', 'b', 'c', 'd'].map(contentId => ({ contentId }) as FreeingFact)
    },
    capture: async (id: ContentId) => captures.find(({ contentId }) => contentId === id),
  } as unknown as FactReader
  const catalog = { read: (work: (reader: FactReader) => unknown) => work(facts) } as unknown as Catalog
  const lines = {
    confirm: async ({ contentId }: FreeingFact, listed: number) => void confirmed.push([contentId, listed]),
  } as Ledger
  return {
    lines,
    confirmed,
    events,
    stop,
    catalog,
    signal: stop.signal,
    report: (event: FreeEvent) => events.push(event),
  }
}

const captures = [
  { contentId: 'a', game: 'Halo', owner, bytes: 5 },
  { contentId: 'b', game: 'Halo', owner: '8' as Xuid, bytes: 5 },
  { contentId: 'c', game: 'Forza', owner, bytes: undefined },
] as unknown as CaptureFact[]

it('takes for gone what this player’s listing names no more, and leaves what it names and what is not his', async () => {
  const at = world(captures)
  const listing = new Map([
    ['c' as ContentId, {} as Capture],
    ['x' as ContentId, {} as Capture],
  ])
  assert.deepEqual(await settle(at, owner, at.lines, listing), { gone: 1, open: 1 })
  assert.deepEqual(at.confirmed, [['a', 2]])
  assert.deepEqual(at.events, [{ event: 'gone', contentId: 'a', game: 'Halo', bytes: 5 }])
})

it('counts no bytes of what the catalog knows none of', async () => {
  const at = world(captures)
  assert.deepEqual(await settle(at, owner, at.lines, new Map()), { gone: 2, open: 0 })
  assert.deepEqual(at.events.at(-1), { event: 'gone', contentId: 'c', game: 'Forza', bytes: 0 })
})

it('confirms nothing more when it is to end', async () => {
  const at = world(captures)
  at.stop.abort()
  await assert.rejects(settle(at, owner, at.lines, new Map()), { name: 'AbortError' })
  assert.deepEqual(at.confirmed, [])
})
