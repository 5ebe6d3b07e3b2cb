/**
 * Emptying the cloud in a world in which everything goes wrong: listings lie, deletions are ignored, files rot, disks go away,
 * clocks jump, tokens change hands, and the process dies at any call. Whatever the network deletes was whole in the archive at
 * that very moment. `npm run soak` takes ten thousand stories; XBOX_DRIVE_TEST_SEED names the first, XBOX_DRIVE_TEST_RUNS how many.
 */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { confirmFreed } from '../src/archive/free/confirm-freed.ts'
import { free } from '../src/archive/free/free.ts'
import { planFree } from '../src/archive/free/plan-free.ts'
import { freeingStory } from './trial/free/freeing-run.ts'
import { planted } from './trial/free/planted.ts'
import { seeded } from './trial/seeded.ts'

const freeing = { planFree, free, confirmFreed }
const { seed: first } = seeded()
const runs = Number(process.env.XBOX_DRIVE_TEST_RUNS) || 100

it(`nothing is deleted wrongly in ${runs} stories (seeds from ${first})`, async test => {
  const tally = { stormy: 0, calm: 0, crashes: 0, calls: 0 }
  const faults = new Map<string, number>()
  for (let seed = first; seed < first + runs; seed += 1) {
    const story = await freeingStory(seed, freeing)
    const met = [...story.faults.keys()].join(', ')
    assert.deepEqual(story.wrongs, [], `seed ${seed}, in which there was: ${met}`)
    for (const name of ['stormy', 'calm', 'crashes', 'calls'] as const) tally[name] += story[name]
    for (const [name, count] of story.faults) faults.set(name, (faults.get(name) ?? 0) + count)
  }
  const told = [...faults].sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`)
  test.diagnostic(`${JSON.stringify(tally)}; ${told.join(', ')}`)
  // Of a few stories, repeated by their seed, nothing of the kind can be said.
  if (runs < 100) return
  assert.ok(tally.stormy > runs && tally.calm > runs, 'it deleted')
  assert.ok(faults.size > 30, 'it met faults')
})

/** So many seeds at the most. */
const enough = 300

for (const [name, blindfold] of Object.entries(planted)) {
  it(`the judge notices when ${name} (seeds from ${first})`, async test => {
    for (let seed = first; seed < first + enough; seed += 1) {
      const { wrongs } = await freeingStory(seed, freeing, blindfold)
      if (wrongs.length === 0) continue
      test.diagnostic(`after ${seed - first + 1}: ${wrongs[0]}`)
      return
    }
    assert.fail(`not in ${enough} stories`)
  })
}
