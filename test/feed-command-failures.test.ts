/** What goes wrong with `feed`, and what it says then. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { feedServer } from './trial/feed-server.ts'
import { program } from './trial/program.ts'

const card = '<GamerInfo gamertag="Tonic" score="1"><RecentGames/></GamerInfo>'

describe('an outcome that is no feed', { concurrency: 2 }, () => {
  for (const [what, reply, code, message] of [
    ['throttled', { headers: { 'retry-after': '90' } }, 'throttled', /again in 1 min 30 s/],
    ['throttled or private', {}, 'throttled', /either .+ or .+ strangers.+--fresh/],
    ['refused', { status: 429, headers: { 'retry-after': '90' } }, 'throttled', /again in 1 min 30 s/],
    ['private', { body: '<?xml version="1.0" encoding="utf-8"?>\n' }, 'forbidden', /Only the player can change that/],
    ['unknown', { body: '<GamerInfo gamertag="??????"/>' }, 'missing', /no player “Major Tonic”/],
    ['not there', { status: 404 }, 'missing', /no player “Major Tonic”/],
    ['another page', { body: '<html><body>Sign in</body></html>' }, 'upstream', /./],
    ['beyond reading', { body: Buffer.from([0xff, 0xfe, 0xfd, 0, 1, 2]) }, 'upstream', /./],
    [
      'hostile',
      { body: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><GamerInfo gamertag="&b;"/>' },
      'upstream',
      /./,
    ],
  ] as const) {
    it(`${what} is ${code}, exit 1`, async test => {
      const server = await feedServer(test)
      server.reply = reply
      const { exit, out, err } = await server.run('feed', 'gamercard', 'Major Tonic', '--json')
      const { error } = JSON.parse(out) as { error: { code: string; message: string } }
      assert.deepEqual([exit, error.code, err], [1, code, ''])
      assert.match(error.message, message)
      const { out: nothing, err: said, exit: again } = await server.run('feed', 'gamercard', 'Major Tonic')
      assert.deepEqual([again, nothing], [1, ''])
      assert.match(said, /^xbox-drive: .+\n$/)
      // What was said is remembered, and what was not said is asked for again.
      assert.equal(server.asked.length, code === 'upstream' ? 2 : 1)
    })
  }

  it('a wait holds for other players, for --fresh and after a restart, and not for another feed', async test => {
    const server = await feedServer(test)
    server.reply = { headers: { 'retry-after': '90' } }
    await server.run('feed', 'presence', 'Tonic')
    server.reply = { body: card }
    assert.equal((await server.run('feed', 'presence', 'SheBites', '--fresh')).exit, 1)
    assert.equal(server.asked.length, 1)
    assert.equal((await server.run('feed', 'gamercard', 'Tonic')).exit, 0)
  })

  it('nothing of it paints', async test => {
    const server = await feedServer(test)
    server.reply = { status: 400, body: JSON.stringify({ errorMessage: 'no \u001b[31mred\u0007' }) }
    const { exit, err } = await server.run('feed', 'gamercard', 'Tonic')
    assert.equal(exit, 2)
    assert.match(err, /no �\[31mred�/)
  })

  it('a product that is not there may be there in another culture', async test => {
    const server = await feedServer(test)
    server.reply = { status: 404 }
    const { exit, err } = await server.run('feed', 'product', '1297287142', '--culture', 'ja-jp')
    assert.equal(exit, 1)
    assert.match(err, /no product 1297287142 in the catalog of ja-jp.+--culture/)
  })

  it('nobody who is signed in, where a player must ask, is exit 12', async test => {
    const { exit, err } = await program(test).run('feed', 'presence', 'Tonic')
    assert.equal(exit, 12)
    assert.match(err, /--authorization .+--network URL/)
  })

  it('a network that is not there is exit 4', async test => {
    const { json, run } = program(test, { XBOX_DRIVE_NETWORK: 'http://127.0.0.1:1' })
    const { error } = await json<{ error: { code: string } }>('feed', 'gamercard', 'Tonic')
    assert.equal(error.code, 'unreachable')
    assert.equal((await run('feed', 'product', '1')).exit, 4)
  })
})

it('wrong usage is exit 2, and asks nobody', async test => {
  const server = await feedServer(test)
  server.reply = { body: card }
  for (const [args, message] of [
    [[], /feed takes one of gamercard, presence, product/],
    [['card'], /not “card”/],
    [['gamercard'], /gamertag/],
    [['gamercard', '  '], /gamertag/],
    [['gamercard', 'a\u0007b'], /no gamertag/],
    [['gamercard', 'Major', 'Tonic'], /“Tonic”/],
    [['gamercard', 'Tonic', '--culture', 'english!'], /“english!” is no culture/],
    [['product'], /tid/],
    [['product', '%0'], /“%0” is no tid/],
    [['product', '1', '--history'], /takes no --history/],
    [['gamercard', 'Tonic', '--json', '--xml'], /not both/],
    [['gamercard', 'Tonic', '--history', '--xml'], /--json prints them/],
    [['gamercard', 'Tonic', '--jobs', '3'], /takes no --jobs/],
  ] as const) {
    const { exit, out, err } = await server.run('feed', ...args)
    assert.equal(exit, 2, args.join(' '))
    assert.match(out + err, message)
  }
  assert.equal(server.asked.length, 0)
})
