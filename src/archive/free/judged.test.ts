import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Capture } from '../../model/capture.ts'
import type { ContentId } from '../../model/ids.ts'
import type { Catalog, FactReader } from '../ports.ts'
import type { FreeingFact, FreeingState } from './free-facts.ts'
import { askedBefore, judged } from './judged.ts'

const now = new Date(9e12)
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
const idOf = (name: string | number) => String(name) as ContentId

/** Nothing in it is archived. */
function memory(lines: readonly Partial<FreeingFact>[]) {
  const count = { reads: 0, captures: 0 }
  const facts = {
    freeings: async (states: readonly FreeingState[]) =>
      lines.filter(({ state }) => states.includes(state as FreeingState)),
    capture: async () => void (count.captures += 1),
    filesOf: async () => [],
  } as unknown as FactReader
  const read = (work: (reader: FactReader) => unknown) => {
    count.reads += 1
    return work(facts)
  }
  return { count, catalog: { read } as unknown as Catalog }
}

const listing = (...ids: readonly ContentId[]) => new Map(ids.map(contentId => [contentId, { contentId } as Capture]))

it('leaves for a day what was asked for, whatever became of its line, and by a clock that was set back too', async () => {
  const day = 24 * 3600 * 1000
  const lines: Partial<FreeingFact>[] = [
    { contentId: idOf('planned'), state: 'planned', requested: ago(1) },
    { contentId: idOf('planned anew'), state: 'planned' },
    { contentId: idOf('proven'), state: 'proven', requested: ago(1) },
    { contentId: idOf('requested'), state: 'requested', requested: ago(day - 1) },
    { contentId: idOf('long ago'), state: 'requested', requested: ago(day) },
    { contentId: idOf('to come'), state: 'requested', requested: ago(-5 * day) },
    { contentId: idOf('gone'), state: 'gone', requested: ago(2 * day), gone: ago(1) },
    { contentId: idOf('withdrawn'), state: 'withdrawn' },
  ]
  const found = await judged(memory(lines).catalog, listing(...lines.map(line => line.contentId as ContentId)), now)
  assert.deepEqual(
    [...found].map(([id, why]) => [id, why === askedBefore]),
    [
      ['planned', true],
      ['planned anew', false],
      ['proven', true],
      ['requested', true],
      ['long ago', false],
      ['to come', true],
      ['gone', true],
      ['withdrawn', false],
    ],
  )
})

it('lets others at the catalog after every five hundred captures, and asks for each once', async () => {
  for (const { captures, reads } of [
    { captures: 500, reads: 2 },
    { captures: 501, reads: 3 },
  ]) {
    const { catalog, count } = memory([])
    const found = await judged(catalog, listing(...Array.from({ length: captures }, (_, index) => idOf(index))), now)
    assert.deepEqual([found.size, count], [captures, { captures, reads }])
  }
})
