/** An archive of an archive, with the program itself: the address is all that it is told. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { it, type TestContext } from 'node:test'
import { archiveNetworkOf } from '../../src/app/archive-network.ts'
import type { Exchange } from '../../src/http/exchange.ts'
import { startNetwork } from '../../src/network/network.ts'
import { listen } from '../../src/serve/node.ts'
import { sqliteCatalog } from '../../src/stores/catalog/sqlite.ts'
import { random, systemClock } from '../../src/system.ts'
import { butAddresses, contentOf } from '../trial/archive-served.ts'
import { program } from '../trial/program.ts'
import { temporaryFolder } from '../trial/trial.ts'

const scid = '00000000-0000-0000-0000-000000000001'
const tonic = { xuid: '2533274800000001', gamertag: 'Tonic', authorization: 'XBL3.0 x=1;a' }
const asset = (name: string) => resolve('src/network/demo/assets', name)

function capture(contentId: string, captureDate: string, more: object = {}) {
  const entity = { contentId, titleName: 'Récif', titleId: 7, captureDate, ...more }
  return { kind: 'screenshot', file: asset('reef-0.png'), thumbnail: asset('reef-0-thumbnail.png'), entity }
}

/** Something of everything. */
function worldOf(test: TestContext): string {
  const file = join(temporaryFolder(test), 'world.json')
  const recentGames = [{ name: 'PGR3', tid: '7', lastPlayed: '2006-01-01T04:47:19Z' }]
  const gamercard = { score: 5725, recentGames }
  const clip = { contentSegments: [{ recordDate: '2026-05-02T10:00:00Z' }], contentId: 'clip-1', titleName: 'Orbit' }
  const captures = [
    { ...capture('shot-1', '2026-05-01T10:00:00Z'), hdr: asset('reef.jxr') },
    capture('shot-2', '2026-05-01T10:00:00Z', { future: { z: 1, a: [1.5] } }),
    { kind: 'gameClip', file: asset('orbit.mp4'), thumbnail: asset('orbit-0-thumbnail.png'), entity: clip },
  ]
  const files = { boxArt: asset('neon-0.png'), screenshots: [], videos: [] }
  const products = [{ tid: '7', culture: 'en-us', title: 'Récif', files }]
  writeFileSync(
    file,
    JSON.stringify({ players: [{ ...tonic, gamercard, presence: { status: 1 }, captures }], products }),
  )
  return file
}

async function listening(test: TestContext, exchange: Exchange): Promise<string> {
  const port = await listen(exchange, { host: '127.0.0.1', port: 0, report: line => assert.fail(line), grace: 100 })
  test.after(() => port[Symbol.asyncDispose]())
  return port.url.origin
}

/** What `serve` does with an archive. */
async function shown(test: TestContext, root: string) {
  const catalog = sqliteCatalog(join(root, '.xbox-drive/catalog.sqlite'), 'read')
  test.after(() => catalog[Symbol.asyncDispose]())
  return archiveNetworkOf({ root, catalog, clock: systemClock, base: '', random })
}

interface Pulled {
  captures: { new: number; known: number; failed: object[] }
  titleStorage: { new: number; known: number; failed: object[] }
  feeds: { new: number; known: number; artwork: number; failed: object[] }
}

it('gives the same archive, and that the same again', async test => {
  const network = await startNetwork({
    ...{ host: '127.0.0.1', port: 0, data: undefined, demo: undefined, linkTtl: 600, pageSize: 100, weather: [] },
    ...{ world: worldOf(test), clock: systemClock, random, report: (line: string) => assert.fail(line) },
  })
  await using _ = network
  const then = '?clientFileTime=2012-01-01T01:02:03.1234567Z'
  const put = async (path: string, body: string, query = '') =>
    await fetch(`${network.url.origin}/${path}${query}`, { method: 'PUT', body, headers: tonic })
  await put(
    `universalplatform/users/xuid(${tonic.xuid})/scids/${scid}/data/saves/a.dat,binary`,
    'a',
    `${then}&displayName=A`,
  )
  await put(`json/users/xuid(${tonic.xuid})/scids/${scid}/data/b,json`, '{"b":[1,2]}', then)
  const at = program(test)
  const folder = (name: string) => join(at.home, name)
  const places = ['--scid', scid, '--family', 'universalplatform', '--family', 'json', '--utc']
  const pull = (name: string, url: string, ...more: string[]) =>
    at.json<Pulled>('pull', '--archive', folder(name), '--network', url, ...places, ...more)
  const all = { captures: 3, titleStorage: 2, feeds: 3, artwork: 1 }
  const brought = ({ captures, titleStorage, feeds }: Pulled) => {
    assert.deepEqual([captures.failed, titleStorage.failed, feeds.failed], [[], [], []])
    return { captures: captures.new, titleStorage: titleStorage.new, feeds: feeds.new, artwork: feeds.artwork }
  }
  assert.deepEqual(brought(await pull('A', network.url.origin, '--authorization', tonic.authorization)), all)
  await network[Symbol.asyncDispose]()

  // The address alone: nobody is signed in, and the archive has but one owner.
  let { exchange } = await shown(test, folder('A'))
  const url = `${await listening(test, request => exchange(request))}/network`
  assert.deepEqual(brought(await pull('B', url)), all)
  assert.deepEqual(contentOf(folder('B'), butAddresses), contentOf(folder('A'), butAddresses))
  assert.equal((await at.run('verify', '--archive', folder('B'))).exit, 0)
  assert.equal((await at.run('status', '--archive', folder('B'))).exit, 0)

  // At the same address, the archive that came of it; a token, if there is one, is nobody's business.
  exchange = (await shown(test, folder('B'))).exchange
  assert.deepEqual(brought(await pull('C', url, '--authorization', 'XBL3.0 x=any;thing')), all)
  assert.deepEqual(contentOf(folder('C')), contentOf(folder('B')))
  const again = await pull('C', url)
  assert.deepEqual([again.captures.known, again.titleStorage.known, again.feeds.new], [3, 2, 0])
})
