/**
 * Power cuts, replayed, while feeds are archived and a game's document is replaced: at every moment each name has whole bytes,
 * no row speaks of other bytes, no snapshot is lost or doubled, and the next pull comes to the same.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import type { Catalog } from '../src/archive/ports.ts'
import { tid } from '../src/model/feeds.ts'
import { card, documentOf, feedNetwork, feedTrial, presence, setClock } from './trial/feed-trial.ts'
import { png } from './trial/png.ts'
import { failing, powerSupply } from './trial/power.ts'
import { proved } from './trial/title-trial.ts'
import { temporaryFolder } from './trial/trial.ts'
import { finalFiles } from './trial/whole.ts'

const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const assets = (name: string) => ({ boxArt: `http://art.test/${name}`, screenshots: [], videos: [] })
const game = { name: 'Seven', tid: tid('7') }
const cards = [card({ recentGames: [game] }), card({ score: 6000, recentGames: [game] })] as const
const presences = [presence(), presence({ online: true, status: 0 })] as const
const products = [
  { title: 'Seven', assets: assets('a.png') },
  { title: 'Seven', price: 5, assets: assets('b.png') },
] as const
const whole = new Set(
  [...cards, ...presences, ...products]
    .map(documentOf)
    .map(hash)
    .concat(['a.png', 'b.png'].map(name => hash(png(name)))),
)

/** @returns files and rows it looked at */
async function assertNothingTorn(root: string, catalog: Catalog): Promise<[files: number, rows: number]> {
  const files = finalFiles(root).filter(path => path !== 'manifest.sha256')
  for (const path of files) assert.ok(whole.has(hash(readFileSync(join(root, path)))), `${path} has bytes of nothing`)
  const rows = await catalog.read(facts => facts.files(99))
  for (const { path, sha256 } of rows) assert.equal(hash(readFileSync(join(root, path))), sha256, path)
  return [files.length, rows.length]
}

it('a pull of feeds cut off after any operation leaves nothing torn, and loses and doubles nothing', async test => {
  const folder = temporaryFolder(test)
  const clock = setClock()
  const network = feedNetwork(clock)
  const say = (round: 0 | 1) => {
    network.said.set('gamercard tonic', cards[round]).set('presence tonic', presences[round])
    network.said.set('product 7 en-us', products[round])
  }
  for (const name of ['a.png', 'b.png']) network.pictures.set(`http://art.test/${name}`, { bytes: png(name) })
  say(0)
  const before = join(folder, 'before')
  const first = await feedTrial(test, { root: before, clock, network })
  assert.equal((await first.pull()).new, 3)
  await first.catalog[Symbol.asyncDispose]()
  clock.ahead(80 * 3_600_000)
  say(1)
  const copyTo = (name: string, from = before) => {
    cpSync(from, join(folder, name), { recursive: true })
    return join(folder, name)
  }
  for (const [start, files] of [
    ['before', 7],
    ['nothing', 4],
  ] as const) {
    const root = (name: string) => (start === 'before' ? copyTo(`${start} ${name}`) : join(folder, `${start} ${name}`))
    const rehearsal = await feedTrial(test, { root: root('rehearsal'), clock, network })
    const supply = powerSupply(Number.POSITIVE_INFINITY)
    assert.equal((await rehearsal.pull({ jobs: 1 }, failing(rehearsal, supply))).new, 3)
    assert.ok(supply.count() > 15, `${supply.count()} operations were recorded`)
    for (let allowed = 0; allowed < supply.count(); allowed += 1) {
      const cut = await feedTrial(test, { root: root(`${allowed}`), clock, network })
      const off = powerSupply(allowed)
      await cut.pull({ jobs: 1 }, failing(cut, off)).catch(() => undefined)
      assert.ok(off.isOff())
      await assertNothingTorn(cut.root, cut.catalog)
      await cut.catalog[Symbol.asyncDispose]()
      const after = await feedTrial(test, { root: cut.root, clock, network })
      assert.deepEqual((await after.pull()).failed, [], `after ${allowed} operations`)
      assert.deepEqual(
        await assertNothingTorn(after.root, after.catalog),
        [files, files],
        `after ${allowed} operations`,
      )
      const current = readFileSync(join(after.root, 'Feeds/products/7/en-us.xml'), 'utf8')
      assert.equal(current, documentOf(products[1]))
      if (start === 'before') {
        const kept = finalFiles(join(after.root, '.xbox-drive/replaced'))
        assert.ok(kept.includes('Feeds/products/7/en-us.xml'), `a version is lost after ${allowed} operations`)
      }
      proved(after)
      await after.catalog[Symbol.asyncDispose]()
    }
  }
})
