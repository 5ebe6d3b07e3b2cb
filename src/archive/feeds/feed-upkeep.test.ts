/** What keeps an archive of feeds whole: verify, repair, status, explain, rebuild. */
import assert from 'node:assert/strict'
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { card, type FeedTrial, feedTrial, presence, refused, setClock } from '../../../test/trial/feed-trial.ts'
import { png } from '../../../test/trial/png.ts'
import { finalFiles } from '../../../test/trial/whole.ts'
import { type Culture, tid, tidKey } from '../../model/feeds.ts'
import { readCapture } from '../../services/captures/entity.ts'
import { readBlob } from '../../services/title-storage/blob.ts'
import { sqliteCatalog } from '../../stores/catalog/sqlite.ts'
import { explain } from '../explain.ts'
import { manifestPath } from '../manifest.ts'
import type { Catalog } from '../ports.ts'
import { rebuild } from '../rebuild.ts'
import { archiveStatus } from '../status.ts'
import { verify } from '../verify.ts'
import type { FeedFact } from './feed-facts.ts'
import type { FeedName } from './feed-name.ts'
import { repairFeed } from './repair-feed.ts'

const address = 'http://art.test/box.png'

/** Two players, one of them called “products”; two snapshots of a card; a game in two cultures, with a picture. */
async function filled(test: TestContext): Promise<FeedTrial> {
  const clock = setClock()
  const at = await feedTrial(test, { clock })
  const { said, pictures } = at.network
  const recentGames = [{ name: 'Seven', tid: tid('%09%5d*') }]
  said.set('gamercard tonic', card({ recentGames }))
  said.set('gamercard products', card({ gamertag: 'Products' }))
  said.set('presence products', presence({ gamertag: 'Products' }))
  const assets = { boxArt: address, screenshots: [], videos: [] }
  for (const culture of ['en-us', 'ja-jp']) said.set(`product %09%5d* ${culture}`, { title: culture, assets })
  pictures.set(address, { bytes: png('box') })
  const gamertags = ['Tonic', 'Products']
  assert.deepEqual(await at.pull({ gamertags }), { new: 5, known: 0, missing: 0, artwork: 1, failed: [] })
  clock.ahead(1000)
  said.set('gamercard tonic', card({ recentGames, score: 6000 }))
  assert.equal((await at.pull({ gamertags, culture: 'ja-jp' as Culture })).new, 2)
  assert.equal(finalFiles(at.root).length, 9)
  return at
}

async function rebuilt(test: TestContext, { root, folder, world }: FeedTrial) {
  rmSync(join(root, '.xbox-drive/rebuilt.sqlite'), { force: true })
  const catalog = sqliteCatalog(join(root, '.xbox-drive/rebuilt.sqlite'), 'write')
  test.after(() => catalog[Symbol.asyncDispose]())
  const remarks: string[] = []
  const counts = await rebuild({
    ...{ catalog, folder, clock: world.clock, signal: world.signal, readBlob },
    readCapture: said => readCapture(undefined, said),
    remark: message => remarks.push(message),
  })
  return { catalog, remarks, counts }
}

const files = (from: Catalog) =>
  from.read(async facts => (await facts.files(99)).map(({ archived: _, ...file }) => file))
/** A folder's name is a tid of the same bytes as the one that was met, which is all that two spellings have in common. */
const feeds = (from: Catalog) =>
  from.read(async facts =>
    (await facts.feeds({}, 99)).map(({ subject, feed, culture, path }: FeedFact) => {
      const { name, ...rest } = subject
      return { ...rest, name: feed === 'product' ? tidKey(tid(name)) : name, feed, culture, path }
    }),
  )

it('recreates players, games and artwork from the files alone, with the manifest or without', async test => {
  const at = await filled(test)
  for (const manifest of [true, false]) {
    if (!manifest) rmSync(join(at.root, manifestPath))
    const { catalog, remarks, counts } = await rebuilt(test, at)
    assert.deepEqual(counts, {
      captures: 0,
      titleFiles: 0,
      receipts: 0,
      brokenReceipts: [],
      snapshots: 5,
      products: 2,
      artwork: 1,
      files: 8,
    })
    assert.deepEqual(
      [remarks, await files(catalog), await feeds(catalog)],
      [[], await files(at.catalog), await feeds(at.catalog)],
    )
    const pulled = await at.pull({ gamertags: ['tonic', 'products'] }, { catalog })
    assert.deepEqual(pulled, { new: 0, known: 5, missing: 0, artwork: 0, failed: [] })
  }
})

it('leaves out copies and foreign files, and tells', async test => {
  const at = await filled(test)
  cpSync(join(at.root, 'Feeds/Tonic'), join(at.root, 'Feeds/TONIC'), { recursive: true })
  mkdirSync(join(at.root, 'Feeds/x'))
  writeFileSync(join(at.root, 'Feeds/x/notes.txt'), 'mine')
  const { catalog, remarks } = await rebuilt(test, at)
  assert.deepEqual(await files(catalog), await files(at.catalog))
  assert.deepEqual(remarks.filter(each => /TONIC.*is a copy/.test(each)).length, 3)
  assert.ok(remarks.some(each => /notes\.txt is left out/.test(each)))
})

const verified = (at: FeedTrial, repair?: (item: FeedName) => Promise<boolean>) =>
  verify({
    ...at,
    clock: at.world.clock,
    signal: at.world.signal,
    onProgress: () => undefined,
    repair: repair as never,
  })

it('finds what is damaged; mends games and artwork, and says of a snapshot that it cannot', async test => {
  const at = await filled(test)
  const paths = finalFiles(at.root)
    .filter(path => path.startsWith('Feeds/'))
    .sort()
  const picture = paths.find(path => path.endsWith('.png')) as string
  const document = 'Feeds/products/%09%5d%2A/ja-jp.xml'
  const [snapshot = '', lost = ''] = paths.filter(path => path.startsWith('Feeds/Tonic'))
  const before = new Map([picture, document].map(path => [path, readFileSync(join(at.root, path))]))
  for (const path of [picture, document, snapshot]) appendFileSync(join(at.root, path), '!')
  rmSync(join(at.root, lost))
  const found = await verified(at)
  assert.deepEqual(
    [found.corrupt.map(each => each.path).sort(), found.missing],
    [[snapshot, document, picture].sort(), [{ path: lost }]],
  )
  const { safe, feeds: part } = await archiveStatus(at.catalog, at.world.clock.now())
  assert.deepEqual([safe, part.damaged], [false, 2])

  const told: string[] = []
  const mended = await verified(at, async item => {
    await repairFeed(at.world, item).catch((thrown: Error) => told.push(`${item} ${thrown.message}`))
    return true
  })
  assert.equal(mended.repaired, 2)
  for (const [path, bytes] of before) assert.deepEqual(readFileSync(join(at.root, path)), bytes, path)
  assert.deepEqual(
    told.map(each => each.split('.')[0]),
    ['Feeds/Tonic/gamercard a snapshot of the past cannot be fetched again'],
  )
  assert.deepEqual(
    (await verified(at)).corrupt.map(each => each.path),
    [snapshot],
  )
})

it('cannot mend what the network has no more', async test => {
  const at = await filled(test)
  const item = 'Feeds/products/%09%5d%2A' as FeedName
  const picture = finalFiles(at.root).find(path => path.endsWith('.png')) as string
  writeFileSync(join(at.root, picture), 'x')
  await verified(at)
  at.network.pictures.clear()
  await assert.rejects(repairFeed(at.world, item), { code: 'missing' })
  at.network.pictures.set(address, { bytes: png('box') })
  await repairFeed(at.world, item)
  assert.deepEqual((await verified(at)).corrupt, [])
})

it('counts feeds in the status, where what cannot be had puts nothing at risk', async test => {
  const at = await filled(test)
  at.network.said.set('presence tonic', refused('forbidden'))
  await at.pull({ gamertags: ['Tonic'] })
  const { feeds: part } = await archiveStatus(at.catalog, at.world.clock.now())
  const { failures, ...counts } = part
  assert.deepEqual(counts, { players: 2, snapshots: 5, products: 2, artwork: 1, failed: 1, damaged: 0 })
  assert.deepEqual(
    failures.map(({ feed, name, code }) => [feed, name, code]),
    [['presence', 'Tonic', 'forbidden']],
  )
})

it('explains a player’s feed and a game, by name or by any of their files', async test => {
  const at = await filled(test)
  for (const name of ['Feeds/Tonic/gamercard', 'Feeds/Tonic/gamercard/2026-03-01 10.00.00.xml']) {
    const { feeds: [feed] = [], files: told, events } = await explain(at.catalog, name)
    assert.deepEqual(
      [feed?.subject.name, told.length, events.map(each => each.event)],
      ['Tonic', 2, ['archived', 'archived']],
    )
  }
  for (const name of ['Feeds/products/%09%5d%2A', finalFiles(at.root).find(path => path.endsWith('.png')) as string]) {
    const { feeds: told = [] } = await explain(at.catalog, name)
    assert.deepEqual(
      told.map(each => each.culture),
      ['en-us', 'ja-jp'],
    )
  }
  await assert.rejects(explain(at.catalog, 'Feeds/Nobody/gamercard'), { code: 'missing' })
})
