/**
 * A year of the daemon in seconds: outages, sleeps of weeks, tokens that end, full disks, unplugged disks, a clock that is set,
 * files that rot, restarts. Nothing that was to be had is lost, everything is read back, every warning comes once, and nobody
 * asks more often than was promised. Short stories show an hour before much expires.
 */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Catalog } from '../src/archive/ports.ts'
import type { WatchNotes } from '../src/archive/watch/watch-notes.ts'
import { seeded } from './trial/seeded.ts'
import { day, type Fate, fateOf } from './trial/year/fate.ts'
import { judge } from './trial/year/judge.ts'
import { start } from './trial/year/machine.ts'
import { outages, storyOf } from './trial/year/story.ts'
import { live, type Plants } from './trial/year/year.ts'

type FateOf = (dice: ReturnType<typeof seeded>) => Fate

async function lived(seed: number | undefined, fateFor: FateOf, plants: Plants = {}) {
  const dice = seeded(seed)
  const year = await live(dice, fateFor(dice), plants)
  return { ...year, seed: dice.seed, findings: judge(year) }
}

/** The soak lives through another year each time, for as long as it has. */
const seconds = Number(process.env.XBOX_DRIVE_TEST_SECONDS) || 0
const end = performance.now() + seconds * 1000
const given = Number(process.env.XBOX_DRIVE_TEST_SEED) || 3

const season: FateOf = dice => fateOf(dice, 80 * day)
const fullDisk: FateOf = dice => storyOf(dice, 'full')

/** What expires early seems to expire late. */
const later = <Expiring extends { readonly expires: Date | undefined }>(each: Expiring): Expiring => ({
  ...each,
  expires: each.expires && new Date(2 * (start + 60 * day) - each.expires.getTime()),
})

/** A catalog some of whose facts are others. */
function changed(catalog: Catalog, change: (facts: object) => object): Catalog {
  const own = <Facts extends object>(facts: Facts): Facts => ({ ...facts, ...change(facts) })
  return {
    ...catalog,
    read: work => catalog.read(facts => work(own(facts))),
    write: (work, terms) => catalog.write(facts => work(own(facts)), terms),
  }
}

const plants: Readonly<Record<string, readonly [fate: FateOf, plant: Plants, found: RegExp]>> = {
  'files that are read no more': [
    season,
    {
      turn: turn => ({ ...turn, check: async () => ({ checked: 0, bytes: 0, corrupt: [], missing: [], repaired: 0 }) }),
    },
    /was not read for/,
  ],
  'damage that is not repaired': [
    season,
    { turn: turn => ({ ...turn, check: files => turn.check(files, false) }) },
    /could have been repaired/,
  ],
  'no order by expiry': [
    dice => storyOf(dice, 'asleep'),
    {
      cloud: cloud => ({
        ...cloud,
        async *pages(...terms) {
          for await (const page of cloud.pages(...terms)) yield page.map(later)
        },
      }),
    },
    /was to be had for long enough/,
  ],
  'warnings that are missing': [
    fullDisk,
    { catalog: catalog => changed(catalog, () => ({ expiring: async () => [] })) },
    /was not warned of 1 days before/,
  ],
  'warnings that are forgotten by a restart': [
    fullDisk,
    {
      catalog: catalog =>
        changed(catalog, facts => ({
          async setNote(name: string, text: string) {
            const { warned: _, ...rest } = name === 'watch' ? (JSON.parse(text) as WatchNotes) : {}
            await (facts as { setNote(name: string, text: string): Promise<void> }).setNote(
              name,
              name === 'watch' ? JSON.stringify(rest) : text,
            )
          },
        })),
    },
    /was warned of twice/,
  ],
  'turns that come too often': [
    dice => ({ ...storyOf(dice, 'asleep'), lasts: 3 * day, captures: [] }),
    { interval: interval => interval / 4 },
    /calls on day 2/,
  ],
}

// Before the first test: from then on node:test follows every promise, and a year takes twice as long.
const year = await lived(given, fateOf)
const stories = new Map<string, Awaited<ReturnType<typeof lived>>>()
for (const outage of outages) stories.set(outage, await lived(given, dice => storyOf(dice, outage)))
const planted = new Map<string, readonly string[]>()
for (const [name, [fate, plant]] of Object.entries(plants)) planted.set(name, (await lived(3, fate, plant)).findings)

it('loses nothing that was to be had in a year, reads all of it back, warns once, and asks little', async test => {
  const { seed, findings, cloud, events, turns } = year
  assert.deepEqual(findings, [], `XBOX_DRIVE_TEST_SEED=${seed}`)
  const calls = [...cloud.asked.values()].reduce((sum, each) => sum + each, 0) / 365
  test.diagnostic(`${turns} turns, ${events.length} events, ${calls.toFixed(1)} calls a day`)
  while (performance.now() < end) {
    const { seed, findings } = await lived(undefined, fateOf)
    assert.deepEqual(findings, [], `XBOX_DRIVE_TEST_SEED=${seed}`)
  }
})

for (const outage of outages) {
  it(`saves in an hour what expires after it, when it was ${outage} before`, async () => {
    const { seed, findings } = stories.get(outage) ?? assert.fail()
    assert.deepEqual(findings, [], `XBOX_DRIVE_TEST_SEED=${seed}`)
  })
}

for (const [name, [, , found]] of Object.entries(plants)) {
  it(`catches ${name}`, () => {
    assert.match(planted.get(name)?.join('\n') ?? '', found)
  })
}
