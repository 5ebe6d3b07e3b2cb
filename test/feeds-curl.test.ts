/** curl as a client that knows nothing of us, and libxml2 as a reader that knows nothing of us. Where curl is missing these tests fail. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { type FeedsServer, feedsServer, feedsWorld } from './trial/feeds-server.ts'

const hostile = `"<>&'\u0001\ufffe tab\there ]]> 日本 🎮`
const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-feeds-curl-'))
let network: FeedsServer
before(async () => {
  const gamercard = { zone: hostile, recentGames: [{ name: hostile, tid: '%00<&>"' }] }
  const odd = { xuid: '9', gamertag: hostile.trim(), gamercard, presence: { info: hostile, title: hostile } }
  const products = [
    ...feedsWorld.products,
    { tid: '%00<&>"', title: hostile, description: hostile, assets: { boxArt: hostile } },
  ]
  network = await feedsServer({ players: [...feedsWorld.players, odd], products })
})
after(async () => {
  await network[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function curl(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const child = spawn('curl', ['-sS', '-m', '20', ...args])
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece: Buffer) => (said.out += piece))
  child.stderr.on('data', (piece: Buffer) => (said.err += piece))
  const [exit] = (await once(child, 'close')) as [number]
  return { exit, ...said }
}
const urlOf = (path: string) => new URL(path, network.url).href
const card = '/publicgamercardfeed.ashx?gamertag=Tonic'
const status = ['-o', '/dev/null', '-w', '%{http_code} %{size_download}']

it('has a gamertag encoded by curl itself, and a tid in an address as it stands', async () => {
  const byForm = await curl('-G', '--data-urlencode', `gamertag=${hostile.trim()}`, urlOf('/publicpresencefeed.ashx'))
  const document = XmlDocument.fromString(byForm.out)
  assert.equal(document.root.attr('info')?.value, hostile.replace(/[\u0001\ufffe]/g, ''))
  document.dispose()
  const { out } = await curl(urlOf('/productinfofeed.ashx?tid=%09%5d%3a%15%18*iAs%01'))
  assert.match(out, /<Title>PGR3™<\/Title>/)
})

it('keeps an answer and asks on condition', async () => {
  const [tags, file] = [join(folder, 'tags'), join(folder, 'card.xml')]
  const first = await curl('--etag-save', tags, '-R', '-o', file, '-w', '%{http_code}', urlOf(card))
  assert.equal(first.out, '200')
  assert.match(readFileSync(tags, 'utf8'), /^"[\da-f]{32}"/)
  assert.equal((await curl('--etag-compare', tags, ...status, urlOf(card))).out, '304 0')
  // By the time of the file it keeps.
  assert.equal((await curl('-z', file, ...status, urlOf(card))).out, '304 0')
  assert.equal((await curl('-z', '2001-01-01', ...status, urlOf(card))).out, '200 673')
})

it('sees by HEAD what it would get, on one connection', async () => {
  const lines = async (...args: string[]) =>
    (await curl(...args)).out.split('\r\n').filter(line => !/^(date|keep-alive):/i.test(line))
  for (const path of [
    card,
    `${card}&culture=ja-jp`,
    '/publicpresencefeed.ashx?gamertag=x',
    '/publicpresencefeed.ashx?gamertag=shy+one',
    '/productinfofeed.ashx?tid=none',
    '/publicgamercardfeed.ashx',
  ]) {
    assert.deepEqual(await lines('-I', urlOf(path)), await lines('-D', '-', '-o', '/dev/null', urlOf(path)), path)
  }
  const { out } = await curl('-w', '%{num_connects} ', ...[1, 2, 3].flatMap(() => ['-o', '/dev/null', urlOf(card)]))
  assert.equal(out.trim(), '1 0 0')
})

it('gets artwork from where a product says it is', async () => {
  const { out } = await curl(urlOf('/productinfofeed.ashx?tid=%09%5d%3a%15%18*iAs%01&culture=ja-jp'))
  const document = XmlDocument.fromString(out)
  const base = (document.get('/ProductInfo/Assets') as XmlElement).attr('baseurl')?.value
  const path = document.get('/ProductInfo/Assets/BoxArt/Jpg')?.content
  document.dispose()
  assert.equal(base, network.url.origin)
  assert.equal((await curl(`${base}${path}`)).out, 'a box, as far as this test goes')
})

it('what is served is XML for libxml2, whatever the world has in it', async () => {
  const odd = encodeURIComponent(hostile.trim())
  let elements = 0
  for (const path of [
    card,
    `/publicgamercardfeed.ashx?gamertag=${odd}`,
    `/publicpresencefeed.ashx?gamertag=${odd}`,
    '/publicgamercardfeed.ashx?gamertag=nobody',
    '/publicpresencefeed.ashx?gamertag=nobody',
    '/productinfofeed.ashx?tid=%00%3c%26%3e%22',
    '/productinfofeed.ashx?tid=%09%5d%3a%15%18*iAs%01',
  ]) {
    const { out } = await curl(urlOf(path))
    const document = XmlDocument.fromString(out)
    elements += document.find('//*').length
    document.dispose()
  }
  assert.ok(elements > 40, `${elements}`)
  assert.throws(() => XmlDocument.fromString('<a b=""c>'))
})

it('and nothing of this was a fault of the server', () => assert.deepEqual(network.reported, []))
