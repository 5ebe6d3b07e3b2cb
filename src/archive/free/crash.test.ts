/** A run that ends at any moment, as a process does: the next one goes on rightly, and the receipts stay one chain. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { type FreeTrial, freeTrial } from '../../../test/trial/free-trial.ts'
import { owner } from '../../../test/trial/trial.ts'
import { quotaBytes } from '../status.ts'
import { brokenLinks } from './broken-links.ts'
import { confirmFreed } from './confirm-freed.ts'
import { free } from './free.ts'
import type { FreeWorld } from './free-world.ts'
import { planFree } from './plan-free.ts'
import { readReceipt } from './receipt.ts'

const never = new Promise<never>(() => undefined)

/** The world until `step` things were written or sent: then nothing comes back any more, and nothing more is done. */
function dying(world: FreeWorld, step: number): { world: FreeWorld; died: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  let steps = 0
  const count = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    steps += 1
    if (steps > step) return await never
    const value = await work()
    if (steps < step) return value
    resolve()
    return await never
  }
  const { catalog, records, deletions } = world
  return {
    died: promise,
    world: {
      ...world,
      catalog: { ...catalog, write: (work, terms) => count(() => catalog.write(work, terms)) },
      records: { ...records, write: (...given) => count(() => records.write(...given)) },
      deletions: { ...deletions, delete: (...given) => count(() => deletions.delete(...given)) },
    },
  }
}

async function chain({ world }: FreeTrial) {
  const names = await world.records.names('receipts')
  const entries = (await Promise.all(names.map(name => readReceipt(world.records, name)))).flat()
  return entries.sort((one, other) => one.number - other.number)
}

async function crashed(test: TestContext, step: number): Promise<'died' | 'ended'> {
  const made = await freeTrial(test, { demo: 2 })
  const plan = await planFree(made.world, owner, {}, quotaBytes)
  const run = dying(made.world, step)
  const how = await Promise.race([
    run.died.then(() => 'died' as const),
    free(run.world, owner, plan).then(() => 'ended' as const),
  ])
  const sent = new Set(made.asked)
  const { gone, open } = await confirmFreed(made.world, owner)
  const lines = await made.at.catalog.read(facts => facts.freeings(['gone', 'requested', 'planned', 'proven']))
  for (const id of sent)
    assert.ok(
      lines.some(({ contentId }) => contentId === id),
      `${id} was asked for, and nobody knows`,
    )
  assert.ok(gone <= 2 && lines.every(({ state }) => state === 'gone' || state === 'requested'), 'nothing is half done')
  assert.deepEqual(brokenLinks(await chain(made)), [], `step ${step}`)
  const rest = await planFree(made.world, owner, {}, quotaBytes)
  const freed = await free(made.world, owner, rest)
  assert.deepEqual([freed.refused, freed.unclear], [[], []])
  assert.equal(new Set(made.asked).size, made.asked.length, 'asked once')
  // What may have been sent is left alone for a day; then it is asked for again, with a proof of that day.
  made.knobs.passed = 25 * 3600 * 1000
  const later = await planFree(made.world, owner, {}, quotaBytes)
  assert.equal(later.captures.length, open)
  await free(made.world, owner, later)
  assert.equal((await made.at.catalog.read(facts => facts.counts())).upstream, 0)
  assert.deepEqual(brokenLinks(await chain(made)), [], `step ${step}, later`)
  return how
}

describe('free, killed', () => {
  it('after everything it writes or sends', async test => {
    const ends: string[] = []
    for (let step = 1; step <= 17; step += 1) {
      ends.push(await crashed(test, step))
    }
    assert.equal(ends.at(-1), 'ended', 'there are no more steps')
    assert.ok(ends.filter(end => end === 'died').length >= 14, `${ends}`)
  })
})
