/** A network in front of another, with the program itself: today's services there, the feeds here; and an archive's snapshots served. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { it, type TestContext } from 'node:test'
import { gamercardFormat } from '../../src/services/feeds/gamercard.ts'
import { presenceFormat } from '../../src/services/feeds/presence.ts'
import { productFormat } from '../../src/services/feeds/product.ts'
import { feedsServer } from '../trial/feeds-server.ts'
import { type Program, program } from '../trial/program.ts'

const authorization = 'XBL3.0 x=111;aaa'

interface Served {
  readonly url: string
  readonly players: readonly { readonly gamertag: string; readonly authorization: string }[]
}

/** A network that the program serves until the test ends. */
async function served(test: TestContext, at: Program, ...args: string[]): Promise<Served> {
  const child = at.start('network', '--port', '0', ...args)
  test.after(() => child.kill())
  assert.ok(child.stdout)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return JSON.parse(line) as Served
}

const text = async (url: string) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) })
  return { status: response.status, text: await response.text() }
}

it('live: a hundred visitors see today’s services as feeds, for a handful of calls', async test => {
  await using services = await feedsServer()
  const at = program(test)
  const { url: gateway } = await served(
    test,
    at,
    '--feeds',
    'live',
    '--network',
    services.url.origin,
    '--authorization',
    authorization,
  )
  const visits = Array.from({ length: 50 }, () => [
    text(`${gateway}/publicgamercardfeed.ashx?gamertag=tonic`),
    text(`${gateway}/publicpresencefeed.ashx?gamertag=TONIC`),
  ])
  const answers = await Promise.all(visits.flat())
  assert.ok(answers.every(({ status }) => status === 200))
  const card = gamercardFormat.read(answers[0]?.text ?? '').record
  assert.deepEqual(
    [card.gamertag, card.score, card.tier, card.reputation, card.zone],
    ['Tonic', 5725, 6, undefined, undefined],
  )
  const [game] = card.recentGames
  assert.deepEqual([game?.name, game?.gamerscore, game?.lastPlayed], ['PGR3', 740, new Date('2006-01-01T04:47:19Z')])
  assert.match(game?.tid ?? '', /^\d+$/)
  const presence = presenceFormat.read(answers[1]?.text ?? '').record
  assert.deepEqual([presence.status, presence.title], [1, 'Windows Media Center'])
  const product = await text(`${gateway}/productinfofeed.ashx?tid=1297287142&culture=ja-jp`)
  assert.equal(productFormat.read(product.text).record.title, 'PGR3 日本')

  assert.match((await text(`${gateway}/publicgamercardfeed.ashx?gamertag=Not+There`)).text, /gamertag="\?{6}"/)
  assert.equal((await text(`${gateway}/publicpresencefeed.ashx?gamertag=Nobody+Sees`)).text, '')
  const metrics = (await text(`${services.url.origin}/metrics`)).text
  const counts = [
    ...metrics.matchAll(/operation="(profile|presence|titleHub|title-hub|achievements)[^"]*",status="\d+"\} (\d+)/g),
  ]
  const calls = counts.reduce((sum, [, , count]) => sum + Number(count), 0)
  assert.ok(calls >= 3 && calls <= 10, metrics)
})

it('live needs somebody to ask as', async test => {
  const { exit, err } = await program(test).run('network', '--port', '0', '--feeds', 'live')
  assert.equal(exit, 12)
  assert.match(err, /--authorization/)
})

it('archive: what was pulled is served again', async test => {
  const at = program(test)
  const { url, players } = await served(test, at, '--demo', '2')
  const archive = `${at.home}/archive`
  const { gamertag = '', authorization: own = '' } = players[0] ?? {}
  const where = ['--archive', archive, '--network', url, '--authorization', own]
  const pulled = await at.run('pull', 'feeds', '--gamertag', gamertag, ...where)
  assert.equal(pulled.exit, 0, pulled.err)
  const again = await served(test, at, '--feeds', 'archive', '--archive', archive)
  const question = `/publicgamercardfeed.ashx?gamertag=${encodeURIComponent(gamertag)}`
  const [here, there] = await Promise.all([text(again.url + question), text(url + question)])
  assert.deepEqual(gamercardFormat.read(here.text).record, gamercardFormat.read(there.text).record)
})
