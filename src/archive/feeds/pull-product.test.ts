import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import {
  card,
  documentOf,
  type FeedNetwork,
  feedNetwork,
  feedTrial,
  refused,
  setClock,
} from '../../../test/trial/feed-trial.ts'
import { png } from '../../../test/trial/png.ts'
import { proved } from '../../../test/trial/title-trial.ts'
import { finalFiles } from '../../../test/trial/whole.ts'
import { Failure } from '../../model/failure.ts'
import { type Culture, type Product, tid } from '../../model/feeds.ts'
import { contentId, localId, titleId, xuid } from '../../model/ids.ts'
import type { Catalog } from '../ports.ts'

const hour = 3_600_000
const product = (more: Partial<Product> = {}): Product => ({ title: 'Seven', ...more })
const art = (...names: string[]): Partial<Product> => ({
  assets: {
    baseUrl: 'http://art.test/',
    boxArt: names[0] as string,
    videos: [],
    screenshots: names.slice(1).map(imageUrl => ({ imageUrl })),
  },
})

async function met(catalog: Catalog, id: number): Promise<void> {
  const named = { contentId: contentId(`c${id}`), localId: localId(`l${id}`), owner: xuid('2533274800000001') }
  const when = { captured: new Date(0), uploaded: undefined, expires: undefined }
  await catalog.write(facts =>
    facts.see(
      { kind: 'screenshot', ...named, ...when, game: 'G', titleId: titleId(id), locators: [], said: '{}' },
      0,
      new Date(0),
    ),
  )
}

/** A player who has met the game `7`. */
function sevens(network: FeedNetwork, more: Partial<Product> = {}): void {
  network.said.set('gamercard tonic', card({ recentGames: [{ name: 'Seven', tid: tid('7') }] }))
  network.said.set('product 7 en-us', product(more))
}

const products = (root: string) =>
  finalFiles(root)
    .filter(path => path.startsWith('Feeds/products/'))
    .sort()

it('asks for every game met in captures and recent games, once, in the culture', async test => {
  const at = await feedTrial(test)
  await met(at.catalog, 7)
  await met(at.catalog, 1096157207)
  const { said, asked } = at.network
  said.set(
    'gamercard tonic',
    card({ recentGames: [{ name: 'Seven', tid: tid('%37') }, { name: 'C', tid: tid('%09%5d') }, { name: 'no tid' }] }),
  )
  said.set('product %37 ja-jp', product())
  said.set('product %09%5d ja-jp', product({ title: 'C' }))
  const pulled = await at.pull({ culture: 'ja-jp' as Culture })
  assert.deepEqual(pulled, { new: 4, known: 0, missing: 1, artwork: 0, failed: [] })
  assert.deepEqual(asked.filter(each => each.startsWith('product')).sort(), [
    'product %09%5d ja-jp',
    'product %37 ja-jp',
    'product 1096157207 ja-jp',
  ])
  assert.deepEqual(products(at.root), ['Feeds/products/%09%5d/ja-jp.xml', 'Feeds/products/%37/ja-jp.xml'])
})

it('asks again after 72 hours and not before, whatever the clock does', async test => {
  const clock = setClock()
  const at = await feedTrial(test, { clock })
  sevens(at.network)
  at.network.said.set(
    'gamercard tonic',
    card({
      recentGames: [
        { name: 'Seven', tid: tid('7') },
        { name: 'none', tid: tid('8') },
      ],
    }),
  )
  const asks = async () => {
    at.network.asked.length = 0
    const { known, missing } = await at.pull()
    return [at.network.asked.filter(each => each.startsWith('product')).length, known - 2, missing]
  }
  const start = clock.now().getTime()
  assert.deepEqual(await asks(), [2, -1 - 1, 1])
  for (const later of [1, 71.9, -1, -71.9]) {
    clock.set(start + later * hour)
    assert.deepEqual(await asks(), [0, 1, 1], `${later} hours later`)
  }
  clock.set(start + 72 * hour)
  assert.deepEqual(await asks(), [2, 1, 1])
  clock.set('2090-01-01')
  assert.deepEqual(await asks(), [2, 1, 1])
  clock.set(start + 73 * hour)
  assert.deepEqual(await asks(), [2, 1, 1], 'a clock that was wrong by decades does not silence a game')
  clock.ahead(hour)
  assert.deepEqual(await asks(), [0, 1, 1])
})

it('puts the older version of a document aside, and keeps what the network has no more', async test => {
  const clock = setClock()
  const at = await feedTrial(test, { clock })
  const path = 'Feeds/products/7/en-us.xml'
  sevens(at.network)
  await at.pull()
  clock.ahead(72 * hour)
  sevens(at.network, { price: 9.99 })
  assert.deepEqual(
    [(await at.pull()).new, readFileSync(join(at.root, path), 'utf8')],
    [1, documentOf(product({ price: 9.99 }))],
  )
  assert.equal(readFileSync(join(at.root, '.xbox-drive/replaced', path), 'utf8'), documentOf(product()))
  clock.ahead(72 * hour)
  at.network.said.delete('product 7 en-us')
  assert.deepEqual([(await at.pull()).missing, existsSync(join(at.root, path))], [1, true])
  clock.ahead(72 * hour)
  at.network.said.set('product 7 en-us', refused('upstream'))
  const { failed } = await at.pull()
  assert.deepEqual(
    failed.map(({ feed, name, code }) => [feed, name, code]),
    [['product', '7', 'upstream']],
  )
  sevens(at.network, { price: 9.99 })
  assert.deepEqual((await at.pull()).failed, [], 'what failed is not waited for')
  proved(at)
})

it('fetches a damaged document anew at once', async test => {
  const at = await feedTrial(test)
  sevens(at.network)
  await at.pull()
  const [path = ''] = products(at.root)
  writeFileSync(join(at.root, path), 'damaged')
  await at.catalog.write(facts => facts.damaged(path, 'corrupt', new Date()))
  await at.pull()
  assert.equal(readFileSync(join(at.root, path), 'utf8'), documentOf(product()))
  assert.equal(readFileSync(join(at.root, '.xbox-drive/damaged', path), 'utf8'), 'damaged')
  proved(at)
})

async function withArt(test: TestContext, names: string[], more: Parameters<typeof feedTrial>[1] = {}) {
  const at = await feedTrial(test, more)
  sevens(at.network, art(...names))
  for (const name of names) at.network.pictures.set(new URL(name, 'http://art.test').href, { bytes: png(name) })
  return at
}

it('brings artwork beside the document, and once', async test => {
  const clock = setClock()
  const network = feedNetwork(clock)
  const at = await withArt(test, ['a/box art.png', 'a/no-extension', 'CON.png'], { clock, network })
  assert.deepEqual((await at.pull()).artwork, 3)
  const names = products(at.root).map(path => path.slice('Feeds/products/7/'.length).replace(/,[\da-f]{16}\./, ',*.'))
  assert.deepEqual(names.sort(), ['_CON,*.png', 'box art,*.png', 'en-us.xml', 'no-extension,*.png'])
  proved(at)
  clock.ahead(73 * hour)
  network.asked.length = 0
  assert.equal((await at.pull()).artwork, 0)
  assert.ok(network.asked.every(each => !each.startsWith('http')))
})

it('takes no page, no torn picture and no empty one for artwork, and tries again with the next pull', async test => {
  const bad = {
    page: Buffer.from('<!doctype html><p>Not here'),
    torn: png('t').subarray(0, -7),
    empty: Buffer.of(),
    text: Buffer.from('sorry'),
  }
  for (const [what, bytes] of Object.entries(bad)) {
    const at = await withArt(test, ['x.png', 'y.png'])
    const pictures = at.network.pictures
    pictures.set('http://art.test/x.png', { bytes })
    const pulled = await at.pull()
    assert.deepEqual(
      [pulled.artwork, pulled.failed.map(({ feed, code }) => `${feed} ${code}`)],
      [1, ['artwork upstream']],
      what,
    )
    assert.match(pulled.failed[0]?.name as string, /^Feeds\/products\/7\/x,[\da-f]{16}\.png$/)
    pictures.set('http://art.test/x.png', { bytes: png('x') })
    assert.deepEqual([(await at.pull()).artwork, products(at.root).length], [1, 3], what)
  }
})

it('goes on with a picture that broke off, and starts over with another one', async test => {
  for (const changed of [false, true]) {
    const at = await withArt(test, ['x.png'])
    const [whole, other] = [png('x', 9000), png('other', 9000)]
    const ranges: number[] = []
    at.network.pictures.set('http://art.test/x.png', from => {
      ranges.push(from)
      const now = changed && ranges.length > 1 ? other : whole
      const headers = { etag: `"${now === whole}"`, 'content-length': `${now.length - (now === whole ? from : 0)}` }
      if (ranges.length === 1) return { headers, bytes: brokenOff(whole.subarray(0, 5000)) }
      if (now === other) return { headers, bytes: other }
      return {
        status: 206,
        headers: { ...headers, 'content-range': `bytes ${from}-${now.length - 1}/${now.length}` },
        bytes: now.subarray(from),
      }
    })
    assert.equal((await at.pull()).artwork, 1)
    assert.deepEqual(ranges, [0, 5000])
    const path = products(at.root).find(each => each.endsWith('.png')) as string
    assert.deepEqual(readFileSync(join(at.root, path)), changed ? other : whole)
  }
})

async function* brokenOff(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
  throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
}

it('lets go of artwork that is gone or not to be had there, and does not wait for a silent host again and again', async test => {
  const clock = setClock()
  const silent = Array.from({ length: 30 }, (_, index) => `http://silent.test/${index}.png`)
  const at = await withArt(test, ['gone.png', 'http://10.0.0.1/inner.png', ...silent], { clock })
  const { pictures, asked } = at.network
  pictures.clear()
  const open: typeof at.world.source.open = async (address, ...rest) => {
    if (address.hostname === '10.0.0.1') throw refused('forbidden')
    if (address.hostname === 'silent.test') {
      asked.push('silent')
      throw refused('unreachable')
    }
    return await at.world.source.open(address, ...rest)
  }
  const source = { ...at.world.source, open }
  const { failed } = await at.pull({}, { source })
  assert.deepEqual(failed.map(each => each.code).sort(), ['forbidden', ...silent.map(() => 'unreachable')])
  const tries = asked.filter(each => each === 'silent').length
  assert.ok(tries <= 8 * 3, `${tries} tries: as many as are under way at once, and none after`)
  asked.length = 0
  assert.deepEqual(
    (await at.pull({}, { source })).failed.map(each => each.code),
    silent.map(() => 'unreachable'),
  )
  assert.ok(!asked.includes('http://art.test/gone.png'))
})

it('only remarks that the host of artwork is no more, once; and asks it again with the next pull', async test => {
  const at = await withArt(test, ['http://gone.test/1.png', 'http://gone.test/2.png', 'here.png'])
  let lost = true
  const open: typeof at.world.source.open = async (address, ...rest) => {
    if (lost && address.hostname === 'gone.test') {
      const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
      throw new Failure('unreachable', 'gone.test can’t be reached.', { cause })
    }
    return await at.world.source.open(address, ...rest)
  }
  const source = { ...at.world.source, open }
  const { failed, artwork } = await at.pull({}, { source })
  assert.deepEqual([failed, artwork], [[], 1])
  assert.equal(at.remarks().filter(each => each.includes('gone.test')).length, 1)
  lost = false
  assert.equal((await at.pull({}, { source })).artwork, 2)
})

it('takes a video that is a file, and no playlist', async test => {
  const at = await feedTrial(test)
  const video = (hiResUrl: string) => ({ thumbnailUrl: 'http://art.test/still.png', hiResUrl })
  sevens(at.network, {
    assets: {
      screenshots: [],
      videos: [video('http://art.test/hi.asx'), video('http://art.test/film.wmv'), video('ftp://art.test/x.mp4')],
    },
  })
  at.network.pictures.set('http://art.test/still.png', { bytes: png('still') })
  at.network.pictures.set('http://art.test/film.wmv', { bytes: Buffer.from('a film') })
  assert.equal((await at.pull()).artwork, 2)
})
