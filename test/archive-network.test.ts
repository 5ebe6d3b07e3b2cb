/** An archive of an archive: pulling from what an archive serves gives the same archive, and of that the same again. */
import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { verify } from '../src/archive/verify.ts'
import type { Exchange } from '../src/http/exchange.ts'
import { contentId, xuid } from '../src/model/ids.ts'
import { type Weather, weathers } from '../src/network/weather/weather.ts'
import { listen } from '../src/serve/node.ts'
import { butAddresses, contentOf, exchangeOf } from './trial/archive-served.ts'
import { addressOf, type Page } from './trial/small-world.ts'
import { hasty, owner, trial } from './trial/trial.ts'
import { assertWhole } from './trial/whole.ts'

/** The weather knows content by the paths that the network has for it. */
const disguised =
  (archived: Exchange): Exchange =>
  async request => {
    const url = request.url.replace('/xuid-content/', '/network/content/')
    const response = await archived(new Request(url, request))
    if (!url.endsWith('/search')) return response
    return new Response((await response.text()).replaceAll('/network/content/', '/xuid-content/'), response)
  }

describe('captures', () => {
  it('come again in every generation: files, bytes, names, times, and what the network said of them', async test => {
    const first = await trial(test, { demo: 12, pageSize: 5 })
    assert.equal((await first.pull()).new, 12)
    const second = await trial(test, { exchange: exchangeOf(first) })
    const pulled = await second.pull()
    assert.deepEqual([pulled.new, pulled.failed, pulled.complete], [12, [], true])
    assert.deepEqual(contentOf(second.root, butAddresses), contentOf(first.root, butAddresses))
    assert.equal((await assertWhole(second.root, second.catalog)).rows, contentOf(first.root).size)
    const { catalog, folder } = second
    const signal = new AbortController().signal
    const world = { catalog, folder, clock: hasty, signal, onProgress: () => undefined, repair: undefined }
    const checked = await verify(world)
    assert.deepEqual([checked.corrupt, checked.missing], [[], []])
    const { archived, verified, upstream } = await catalog.read(facts => facts.counts())
    assert.deepEqual([archived, verified, upstream], [12, 12, 12])

    const third = await trial(test, { exchange: exchangeOf(second) })
    assert.equal((await third.pull()).new, 12)
    assert.deepEqual(contentOf(third.root), contentOf(second.root))
    for (const { root } of [second, third]) {
      execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: root })
    }
  })

  it('come as far as a filter asks, and the rest with a later pull', async test => {
    const first = await trial(test, { demo: 12 })
    await first.pull()
    const second = await trial(test, { exchange: exchangeOf(first) })
    assert.equal((await second.pull({ filter: { kind: 'gameClip' } })).new, 4)
    assert.equal((await second.pull({ max: 3 })).new, 3)
    assert.equal((await second.pull()).new, 5)
    assert.deepEqual(contentOf(second.root, butAddresses), contentOf(first.root, butAddresses))
    second.sent.length = 0
    assert.deepEqual([(await second.pull()).known, second.sent.length], [12, 2])
  })

  it('go on where they broke off, and only behind If-Range', async test => {
    const first = await trial(test, { demo: 2 })
    await first.pull()
    const archived = exchangeOf(first)
    let torn = 0
    const tearing: Exchange = async request => {
      const response = await archived(request)
      if (!request.url.includes('/content/Download-') || torn > 1 || request.headers.has('range')) return response
      torn += 1
      const whole = new Uint8Array(await response.arrayBuffer())
      return new Response(ReadableStream.from([whole.subarray(0, 1000)]), { headers: response.headers })
    }
    const second = await trial(test, { exchange: tearing })
    assert.equal((await second.pull()).new, 2)
    const resumed = second.sent.flatMap(({ headers }) => (headers.has('range') ? [headers] : []))
    assert.deepEqual(
      resumed.map(headers => headers.get('range')),
      ['bytes=1000-', 'bytes=1000-'],
    )
    assert.ok(resumed.every(headers => /^"[\w-]+"$/.test(headers.get('if-range') ?? '')))
    assert.deepEqual(contentOf(second.root, butAddresses), contentOf(first.root, butAddresses))
  })

  it('come in bad weather, too', async test => {
    const first = await trial(test, { demo: 6 })
    await first.pull()
    const still = await trial(test, { exchange: exchangeOf(first) })
    await still.pull()
    const calm = still.sent.length
    const bad = ['torn', 'wrong-range', 'unavailable', 'throttled', 'expired-on-resume', 'empty-pages'] as const
    for (const name of bad) {
      const { wrap } = weathers[name] as Weather
      const second = await trial(test, { exchange: disguised(exchangeOf(first)), weather: [wrap(hasty)] })
      const pulled = await second.pull()
      assert.deepEqual([pulled.new, pulled.failed], [6, []], name)
      if (name !== 'empty-pages') assert.ok(second.sent.length > calm, `${name} was met`)
      assert.deepEqual(contentOf(second.root, butAddresses), contentOf(still.root, butAddresses), name)
    }
  })
})

/** Rows alone, as many as nobody has files for in a test. */
async function crowded(test: TestContext, count: number) {
  const at = await trial(test, { exchange: async () => new Response() })
  const said = { titleId: undefined, uploaded: undefined, expires: undefined, locators: [], said: '{}' }
  const none = { caption: undefined, duration: undefined, width: undefined, height: undefined }
  await at.catalog.write(async facts => {
    for (let index = 0; index < count; index += 1) {
      const id = contentId(`c-${index}`)
      const captured = new Date(Date.UTC(2026, 0, 1) + (index >> 2) * 1000)
      const capture = { ...said, ...none, contentId: id, localId: undefined, owner, game: 'Halo', captured }
      await facts.see({ ...capture, kind: 'screenshot' }, 0, captured)
      const fresh = { archived: captured, checked: undefined, damage: undefined }
      const path = `Captures/Halo/${id}.png`
      await facts.keep({ path, item: id, role: 'Download', size: 1, sha256: 'x' as never, ...fresh })
      await facts.archived(id, path)
    }
  })
  return at
}

it('the last page costs what the first one does', async test => {
  const count = 10_000
  const exchange = exchangeOf(await crowded(test, count))
  const ids = new Set<string>()
  const took: number[] = []
  let continuationToken: string | undefined
  do {
    const body = JSON.stringify({ query: `OwnerXuid eq ${owner}`, maxPageSize: 500, continuationToken })
    const begun = performance.now()
    const response = await exchange(
      new Request('http://drive.test/network/screenshots/search', { method: 'POST', body }),
    )
    const page = (await response.json()) as Page
    took.push(performance.now() - begun)
    for (const each of page.values) ids.add(each.contentId)
    continuationToken = page.continuationToken
  } while (continuationToken !== undefined)
  assert.equal(ids.size, count)
  assert.equal(took.length, 20)
  const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] as number
  const [early, late] = [median(took.slice(1, 8)), median(took.slice(-7))]
  assert.ok(late < 4 * early + 20, `${early} ms, then ${late} ms`)
})

it('an archive of several players asks whose captures are meant', async test => {
  const at = await trial(test, { demo: 1 })
  await at.pull()
  const exchange = exchangeOf(at)
  const me = async () => {
    const response = await exchange(
      new Request('http://drive.test/network/users/me/profile/settings?settings=Gamertag'),
    )
    return { status: response.status, said: await response.text() }
  }
  assert.match((await me()).said, new RegExp(`"id":"${owner}"[^]*"Gamertag","value":"${owner}"`))
  await at.catalog.write(facts => facts.setNote(`gamertag of ${owner}`, 'Tonic'))
  assert.match((await me()).said, /"Gamertag","value":"Tonic"/)
  await at.catalog.write(async facts => {
    const [known] = await facts.servedCaptures({ owner, kind: 'screenshot' }, { limit: 1 })
    const other = { ...known, uploaded: undefined, expires: undefined, locators: [], said: '{}' }
    const none = { caption: undefined, duration: undefined, width: undefined, height: undefined }
    const capture = { ...other, ...none, contentId: contentId('other'), owner: xuid('7') }
    await facts.see(capture as never, 0, new Date())
    const fresh = { archived: new Date(), checked: undefined, damage: undefined }
    await facts.keep({
      path: 'o.png',
      item: contentId('other'),
      role: 'Download',
      size: 1,
      sha256: 'x' as never,
      ...fresh,
    })
    await facts.archived(contentId('other'), 'o.png')
  })
  const { status, said } = await me()
  assert.equal(status, 409)
  assert.match(said, new RegExp(`captures of 7, ${owner} \\(Tonic\\)\\. Say whose are meant with --xuid`))
})

it('curl reads an archive as it reads the network', async test => {
  const at = await trial(test, { demo: 2 })
  await at.pull()
  const report = (line: string) => assert.fail(line)
  await using port = await listen(exchangeOf(at), { host: '127.0.0.1', port: 0, report, grace: 100 })
  const curl = async (...args: string[]) =>
    (await promisify(execFile)('curl', ['-sSf', '-m', '20', ...args], { encoding: 'buffer', maxBuffer: 1 << 24 }))
      .stdout
  const query = JSON.stringify({ query: `OwnerXuid eq ${owner}` })
  const said = await curl(
    '-d',
    query,
    '-H',
    'Authorization: XBL3.0 x=1;a',
    `${port.url.origin}/network/screenshots/search`,
  )
  const [shot] = (JSON.parse(String(said)) as Page).values
  const address = addressOf(shot, 'Download')
  const known = await at.catalog.read(facts => facts.filesOf(contentId(shot?.contentId ?? '')))
  const main = known.find(({ role }) => role === 'Download')
  const bytes = await curl(address)
  assert.equal(createHash('sha256').update(bytes).digest('hex'), main?.sha256)
  const part = await curl('-r', '100-199', address)
  assert.deepEqual(part, readFileSync(join(at.root, main?.path ?? '')).subarray(100, 200))
})
