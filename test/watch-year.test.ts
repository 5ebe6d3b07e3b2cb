/**
 * A year of the daemon in seconds: outages, sleeps of weeks, tokens that end, full disks, unplugged disks, a clock that is set,
 * files that rot, restarts. Nothing that was to be had is lost, everything is read back, every warning comes once.
 */
import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { seeded } from './trial/seeded.ts'
import { fateOf } from './trial/year/fate.ts'
import { judge } from './trial/year/judge.ts'
import { live, type Plants } from './trial/year/year.ts'

async function lived(test: TestContext, seed: number | undefined, plants: Plants = {}) {
  const dice = seeded(seed)
  const year = await live(test, dice, fateOf(dice), plants)
  return { ...year, seed: dice.seed, findings: await judge(year) }
}

/** The soak lives through another year each time, for as long as it has. */
const seconds = Number(process.env.XBOX_DRIVE_TEST_SECONDS) || 0
const end = performance.now() + seconds * 1000

it('loses nothing that was to be had in a year, reads all of it back, and warns once', async test => {
  await aYear(test, Number(process.env.XBOX_DRIVE_TEST_SEED) || 3)
  while (performance.now() < end) await aYear(test, undefined)
})

async function aYear(test: TestContext, given: number | undefined) {
  const { seed, findings, cloud, events, turns } = await lived(test, given)
  assert.deepEqual(findings, [], `XBOX_DRIVE_TEST_SEED=${seed}`)
  const calls = [...cloud.asked.values()].reduce((sum, each) => sum + each, 0) / 365
  test.diagnostic(`${turns} turns, ${events.length} events, ${calls.toFixed(1)} calls a day`)
  // Three for a turn, and a listing to its end each day.
  assert.ok(calls < 150, `${calls} calls a day, XBOX_DRIVE_TEST_SEED=${seed}`)
}

const plants: Readonly<Record<string, readonly [plant: Plants, found: RegExp]>> = {
  'files that are read no more': [
    {
      turn: turn => ({ ...turn, check: async () => ({ checked: 0, bytes: 0, corrupt: [], missing: [], repaired: 0 }) }),
    },
    /was not read for/,
  ],
  'damage that is not repaired': [
    { turn: turn => ({ ...turn, check: files => turn.check(files, false) }) },
    /could have been repaired/,
  ],
}

for (const [name, [plant, found]] of Object.entries(plants)) {
  it(`catches ${name}`, async test => {
    const { findings } = await lived(test, 3, plant)
    assert.match(findings.join('\n'), found)
  })
}
