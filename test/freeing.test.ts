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

/** So many seeds at the most, until the judge notices what was planted. */
const enough = 300

/** Tells stories until one is wrong, or none is left. */
async function told(most: number, blindfold?: (typeof planted)[keyof typeof planted]) {
  const tally = { stormy: 0, calm: 0, crashes: 0, calls: 0 }
  const faults = new Map<string, number>()
  for (let seed = first; seed < first + most; seed += 1) {
    const story = await freeingStory(seed, freeing, blindfold)
    for (const name of ['stormy', 'calm', 'crashes', 'calls'] as const) tally[name] += story[name]
    for (const [name, count] of story.faults) faults.set(name, (faults.get(name) ?? 0) + count)
    const met = [...story.faults.keys()].join(', ')
    if (story.wrongs.length > 0) return { tally, faults, wrong: { seed, met, found: story.wrongs } }
  }
  return { tally, faults, wrong: undefined }
}

// Before the first test: from then on node:test follows every promise, and a story takes twice as long.
const stories = await told(runs)
const noticed = new Map<string, Awaited<ReturnType<typeof told>>['wrong']>()
for (const [name, blindfold] of Object.entries(planted)) noticed.set(name, (await told(enough, blindfold)).wrong)

it(`nothing is deleted wrongly in ${runs} stories (seeds from ${first})`, async test => {
  const { tally, faults, wrong } = stories
  assert.deepEqual(wrong?.found ?? [], [], `seed ${wrong?.seed}, in which there was: ${wrong?.met}`)
  const often = [...faults].sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`)
  test.diagnostic(`${JSON.stringify(tally)}; ${often.join(', ')}`)
  // Of a few stories, repeated by their seed, nothing of the kind can be said.
  if (runs < 100) return
  assert.ok(tally.stormy > runs && tally.calm > runs, 'it deleted')
  assert.ok(faults.size > 30, 'it met faults')
})

for (const name of Object.keys(planted)) {
  it(`the judge notices when ${name} (seeds from ${first})`, test => {
    const wrong = noticed.get(name) ?? assert.fail(`not in ${enough} stories`)
    test.diagnostic(`after ${wrong.seed - first + 1}: ${wrong.found[0]}`)
  })
}
