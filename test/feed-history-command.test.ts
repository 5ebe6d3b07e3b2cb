/** `feed … --history`: what an archive knows of a player over time, through the real program. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { type Program, program } from './trial/program.ts'

const card = (score: number, games: string) =>
  `<GamerInfo gamertag="Tonic" score="${score}"><RecentGames>${games}</RecentGames></GamerInfo>`
const presence = (status: number, title: string) =>
  `<GamerPresence gamertag="Tonic" status="${status}" title="${title}" info="x"/>`

/** An archive with snapshots, as a pull leaves them. */
async function archived(test: TestContext): Promise<Program> {
  const home = program(test, { LANG: 'C.UTF-8' })
  const root = join(home.home, 'XboxDrive')
  const files = {
    'gamercard/2026-03-01 10.00.00': card(5000, '<Game name="PGR3" achievements="3"/>'),
    'gamercard/2026-03-11 10.00.00': card(5015, '<Game name="PGR3" achievements="4"/>'),
    'gamercard/2026-03-21 10.00.00': card(
      5725,
      '<Game name="Halo 3" achievements="2"/><Game name="PGR3" achievements="4"/>',
    ),
    'presence/2026-03-01 18.00.00': presence(0, 'PGR3'),
    'presence/2026-03-01 20.30.00': presence(1, 'PGR3'),
  }
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, 'Feeds/Tonic', `${name}.xml`)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
  }
  const { exit, err } = await home.run('rebuild')
  assert.equal(exit, 0, err)
  return home
}

describe('a history', { concurrency: 2 }, () => {
  it('of a gamercard is a plot and what changed', async test => {
    const { run } = await archived(test)
    const { exit, out, err } = await run('feed', 'gamercard', 'tonic', '--history')
    assert.deepEqual([exit, err], [0, ''])
    assert.match(
      out,
      /^Tonic +5,725 gamerscore\n─+\n5,725 ┤.*[\u2801-\u28ff]\n[^]*5,000 ┤[\u2800-\u28ff]+\n +└─+\n +2026-03-01 .* 2026-03-21\n/,
    )
    assert.ok(
      out.endsWith(`
2026-03-01 10:00:00  5,000        first snapshot
2026-03-11 10:00:00  5,015   +15  +1 achievement in PGR3
2026-03-21 10:00:00  5,725  +710  started Halo 3
                                  +2 achievements in Halo 3
`),
    )
  })

  it('of presence is when somebody was there, and with what', async test => {
    const { run } = await archived(test)
    const { exit, out } = await run('feed', 'presence', 'Tonic', '--history')
    assert.equal(exit, 0)
    assert.match(
      out,
      /^2026-03-01 18:00:00 {2}2 h 30 min {2}● online +PGR3\n2026-03-01 20:30:00 +since {2}○ offline\n$/m,
    )
  })

  it('is one document for a script, oldest first', async test => {
    const { run } = await archived(test)
    const { out } = await run('feed', 'presence', 'Tonic', '--history', '--json')
    const record = { gamertag: 'Tonic', info: 'x', title: 'PGR3' }
    assert.deepEqual(JSON.parse(out), [
      { at: '2026-03-01T18:00:00Z', record: { ...record, status: 0 } },
      { at: '2026-03-01T20:30:00Z', record: { ...record, status: 1 } },
    ])
  })

  it('leaves out, and says, what is no longer what was archived', async test => {
    const { run, home } = await archived(test)
    writeFileSync(join(home, 'XboxDrive/Feeds/Tonic/presence/2026-03-01 18.00.00.xml'), 'other')
    const { exit, out, err } = await run('feed', 'presence', 'Tonic', '--history', '--json')
    assert.deepEqual([exit, (JSON.parse(out) as unknown[]).length], [0, 1])
    assert.match(err, /2026-03-01 18\.00\.00\.xml is left out/)
  })

  it('that is not there says what brings it', async test => {
    const { run, json } = await archived(test)
    const { exit, err } = await run('feed', 'gamercard', 'SheBites', '--history')
    assert.equal(exit, 1)
    assert.match(err, /no gamercard of “SheBites” yet: xbox-drive pull feeds/)
    const { error } = await json<{ error: { code: string } }>(
      'feed',
      'gamercard',
      'Tonic',
      '--history',
      '--archive',
      'none',
    )
    assert.equal(error.code, 'missing')
  })
})
