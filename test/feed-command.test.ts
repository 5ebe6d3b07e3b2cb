/** `feed`, as a person at a shell and a script see it, against a server that is not ours. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { feedServer } from './trial/feed-server.ts'

const tonic = `<?xml version="1.0" encoding="utf-8"?>
<GamerInfo gamertag="Tonic" reputation="85.44308" reputationBucket="17" score="5725" zone="Pro" tier="6">
<RecentGames>
<Game name="PGR3" lastPlayed="Sun, 01 Jan 2006 04:47:19 GMT" achievements="17" gamerscore="740" totalAchievements="20" totalGamerscore="900" achievmentDetailsUrl="http://live.xbox.com/a?sig=1&amp;t=%09%5d" tid="%09%5d%3a%15%18*iAs%01"/>
</RecentGames>
</GamerInfo>
`
const record = {
  gamertag: 'Tonic',
  reputation: 85.44308,
  reputationBucket: 17,
  score: 5725,
  zone: 'Pro',
  tier: 6,
  recentGames: [
    {
      name: 'PGR3',
      lastPlayed: '2006-01-01T04:47:19Z',
      achievements: 17,
      gamerscore: 740,
      totalAchievements: 20,
      totalGamerscore: 900,
      achievementDetailsUrl: 'http://live.xbox.com/a?sig=1&t=%09%5d',
      tid: '%09%5d%3a%15%18*iAs%01',
    },
  ],
}

describe('feed gamercard', { concurrency: 2 }, () => {
  it('is a card for a person, without colour where nobody looks', async test => {
    const server = await feedServer(test)
    server.reply = { body: tonic, headers: { 'content-language': 'en-us' } }
    const { exit, out, err } = await server.run('feed', 'gamercard', 'tonic')
    assert.deepEqual([exit, err], [0, ''])
    assert.match(out, /^Tonic +5,725 gamerscore\n─+\nTier {8}Gold\n/)
    assert.match(out, /^PGR3 +\d\d years ago +2006-01-01 +17\/20 +740\/900 {2}██████▋░$/m)
    assert.match(out, /\nAs of \d{4}-\d\d-\d\d [\d:]+ \(just now\), in en-us\n$/)
    assert.doesNotMatch(out, /\u001b/)
    // Feeds need no token, and get none.
    assert.equal(server.asked[0]?.headers.authorization, undefined)
    assert.equal(server.asked[0]?.url, '/publicgamercardfeed.ashx?gamertag=tonic')
  })

  it('is exactly the record for a script', async test => {
    const server = await feedServer(test)
    server.reply = { body: tonic }
    const { exit, out, err } = await server.run('feed', 'gamercard', 'Tonic', '--json')
    assert.deepEqual([exit, err], [0, ''])
    assert.deepEqual(JSON.parse(out), record)
    assert.equal(out, `${JSON.stringify(record)}\n`)
  })

  it('is the document as it came, byte for byte', async test => {
    const server = await feedServer(test)
    const bytes = Buffer.from(`${tonic.replace('zone="Pro"', 'zone="プロ"')}\r\n\n<!-- 🎮 -->  `)
    server.reply = { body: bytes }
    const args = ['feed', 'gamercard', 'Tonic', '--culture', 'JA-jp', '--xml']
    assert.deepEqual((await server.feed(Buffer.alloc(0), ...args)).bytes, bytes)
    assert.match(server.asked[0]?.url ?? '', /[?&]culture=ja-jp$/)
    // From the cache too.
    assert.deepEqual((await server.feed(Buffer.alloc(0), ...args)).bytes, bytes)
    assert.equal(server.asked.length, 1)
  })

  it('is asked for anew with --fresh, with what is known', async test => {
    const server = await feedServer(test)
    server.reply = { body: tonic, headers: { etag: '"1"' } }
    await server.run('feed', 'gamercard', 'Tonic')
    server.reply = { status: 304, headers: { etag: '"1"' } }
    const { exit, out } = await server.run('feed', 'gamercard', 'TONIC', '--fresh', '--json')
    assert.deepEqual([exit, JSON.parse(out)], [0, record])
    assert.deepEqual(
      server.asked.map(({ headers }) => headers['if-none-match']),
      [undefined, '"1"'],
    )
  })

  it('says what was mended, unless it is to be quiet, and what is unknown, if it is to say more', async test => {
    const server = await feedServer(test)
    server.reply = {
      body: `- ${tonic.replace('&amp;t', '&t').replace('tier="6"', 'tier="6" motto="x\u001b[31m&#27;"')}`,
    }
    const usual = await server.run('feed', 'gamercard', 'Tonic', '--json')
    assert.deepEqual([usual.exit, JSON.parse(usual.out)], [0, record])
    assert.match(usual.err, /^(mended: .+\n){2,}$/)
    assert.deepEqual((await server.run('feed', 'gamercard', 'Tonic', '--json', '--quiet')).err, '')
    const more = await server.run('feed', 'gamercard', 'Tonic', '--json', '--verbose')
    assert.match(more.err, /^unknown: GamerInfo\/@motto: x/m)
    assert.doesNotMatch(more.err, /\u001b/)
  })

  it('shows hostile text as text', async test => {
    const server = await feedServer(test)
    server.reply = { body: tonic.replaceAll('Tonic', 'T\u009b31m\u202eonic').replace('PGR3', 'P\u0085\u0090GR3') }
    const { exit, out, err } = await server.run('feed', 'gamercard', 'Tonic')
    assert.equal(exit, 0)
    assert.match(out, /^T�31m�onic /)
    assert.doesNotMatch(out + err, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })
})

describe('feed presence and feed product', { concurrency: 2 }, () => {
  it('show the other two', async test => {
    const server = await feedServer(test)
    server.reply = {
      body: '<GamerPresence gamertag="SheBites" info="Last seen 19 hours ago" lastSeen="Wed, 10 Sep 2008 03:04:56 GMT" online="0" status="1" StatusText="Offline"/>',
    }
    const presence = await server.run('feed', 'presence', 'SheBites')
    assert.deepEqual([presence.exit, presence.err], [0, ''])
    assert.match(
      presence.out,
      /^Status {5}○ Offline\nDoing {6}Last seen 19 hours ago\nSigned in {2}2008-09-10 03:04:56 \(/m,
    )
    server.reply = {
      body: '<ProductInfo><Title>Gears of War 2™</Title><LiveCoOp>1</LiveCoOp><Price>59.99</Price></ProductInfo>',
    }
    const product = await server.run('feed', 'product', '%09%5d%3a*iAs%01', '--culture', 'en-ca')
    assert.match(product.out, /^Gears of War 2™\n─+\n\nHas {4}co-op on Xbox LIVE\nPrice {2}59\.99\n/)
    assert.equal(server.asked[1]?.url, '/productinfofeed.ashx?tid=%09%5d%3a*iAs%01&culture=en-ca')
    assert.deepEqual(await server.json('feed', 'product', '%09]:*iAs%01', '--culture', 'en-ca'), {
      title: 'Gears of War 2™',
      liveCoOp: true,
      price: 59.99,
    })
    assert.equal(server.asked.length, 2)
  })

  it('draw in ASCII where the locale is no UTF-8', async test => {
    const server = await feedServer(test, { LANG: 'C' })
    server.reply = { body: tonic }
    assert.match((await server.run('feed', 'gamercard', 'Tonic')).out, /^Reputation {2}\*{4} 1\/4 85\.4 of 100$/m)
  })
})
