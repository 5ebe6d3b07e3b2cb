/** `feed` against the local network: a player to look at, one who hides, nobody, and too many questions. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { journey } from '../trial/program.ts'
import { temporaryFolder } from '../trial/trial.ts'

const world = {
  players: [
    {
      xuid: '2533274800000001',
      gamertag: 'Major Tonic',
      gamercard: {
        reputation: 85.44308,
        reputationBucket: 17,
        score: 5725,
        zone: 'Pro',
        tier: 6,
        recentGames: [{ name: 'PGR3', lastPlayed: '2006-01-01T04:47:19Z', achievements: 17, tid: '%09%5d%3a' }],
      },
      presence: { status: 0, title: 'PGR3' },
    },
    { xuid: '2533274800000002', gamertag: 'Hidden', privacy: 'blocked' },
  ],
  products: [
    { tid: '%09%5d%3a', culture: 'en-us', title: 'Racing', price: 59.99 },
    { tid: '%09%5d%3a', culture: 'ja-jp', title: 'レース' },
  ],
  limits: { requests: [{ service: 'presence', max: 2, periodSeconds: 600 }] },
}

it('feeds of a world at a shell', async test => {
  const file = join(temporaryFolder(test), 'world.json')
  writeFileSync(file, JSON.stringify(world))
  const { run, json } = await journey(test, '--world', file)
  const code = async (...args: string[]) => (await json<{ error: { code: string } }>('feed', ...args)).error.code

  const { exit, out, err } = await run('feed', 'gamercard', 'MAJOR tonic', '--json')
  assert.deepEqual([exit, err], [0, ''])
  const { recentGames, ...card } = JSON.parse(out) as Record<string, unknown>
  assert.deepEqual([card.gamertag, card.score, card.reputation], ['Major Tonic', 5725, 85.44308])
  assert.match(JSON.stringify(recentGames), /"lastPlayed":"2006-01-01T04:47:19Z"/)

  assert.equal(await code('gamercard', 'Nobody'), 'missing')
  assert.equal(await code('gamercard', 'Hidden'), 'throttled', 'private and too often are alike in the feeds')
  assert.equal((await json<{ title: string }>('feed', 'product', '%09]:', '--culture', 'JA-JP')).title, 'レース')
  assert.equal((await json<{ title: string }>('feed', 'product', '%09%5D%3A')).title, 'Racing')
  assert.equal(await code('product', '%01'), 'missing')

  for (const tries of [1, 2]) {
    assert.equal((await run('feed', 'presence', 'Major Tonic', '--fresh')).exit, 0, `${tries}`)
  }
  const refused = await run('feed', 'presence', 'Major Tonic', '--fresh')
  assert.equal(refused.exit, 1)
  assert.match(refused.err, /asked too often.+again in \d+ min/)
  assert.equal((await run('feed', 'presence', 'Major Tonic')).exit, 0, 'what is known lately still is')
})
