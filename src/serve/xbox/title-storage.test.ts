import assert from 'node:assert/strict'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { butAddresses, contentOf, exchangeOf } from '../../../test/trial/archive-served.ts'
import { place, scid, titleNetwork, titleTrial } from '../../../test/trial/title-trial.ts'
import { ada, host } from '../../../test/trial/title-world.ts'
import { titlePlace } from '../../model/title-storage.ts'

const session = titlePlace('sessions', scid, 'match~7')
const json = titlePlace('json', scid, ada)
const places = [place, session, json]
const at = `/universalplatform/users/xuid(${ada})/scids/${scid}`

/** An archive with some files, and how it is asked. */
async function setting(test: TestContext) {
  const network = await titleNetwork(test)
  for (const name of ['a.dat', 'b.dat', 'saves/c.dat', 'saves/old/d.dat']) {
    await network.put(`${name},binary`, `bytes of ${name}`, place, '?clientFileTime=2012-01-01T01:02:03.1234567Z')
  }
  await network.put('e,json', '{"list":[1,{"x":9007199254740993}]}', json, '?displayName=E')
  await network.put('f,binary', '', session)
  const archive = await titleTrial(test, network)
  assert.equal((await archive.pull({ places })).new, 6)
  const exchange = exchangeOf(archive)
  const ask = (path: string, init: RequestInit = {}) => exchange(new Request(`${host.origin}/network${path}`, init))
  return { network, archive, exchange, ask }
}

interface Listed {
  readonly blobs: readonly { readonly fileName: string }[]
  readonly pagingInfo: { readonly continuationToken: string | null; readonly totalItems: number }
}

it('title storage comes again in every generation, a session’s too, and what is gone upstream', async test => {
  const { network, archive } = await setting(test)
  await network.remove('a.dat,binary')
  assert.equal((await archive.pull({ places })).gone, 1)
  const second = await titleTrial(test, { exchange: exchangeOf(archive) }, { pageSize: 2 })
  assert.deepEqual(await second.pull({ places }), {
    ...{ new: 6, known: 0, gone: 0, failed: [], complete: true, incomplete: [] },
  })
  // Of `e` and `f` the network said no time: theirs is that of their arrival, and any seconds may lie between two.
  for (const name of [`json/${scid}/${ada}/e`, `sessions/${scid}/match~7/f`]) {
    for (const each of [name, `${name},${name.endsWith('e') ? 'json' : 'binary'}.json`]) {
      utimesSync(join(second.root, 'Title Storage', each), 1, 1)
    }
  }
  assert.deepEqual(contentOf(second.root), contentOf(archive.root))
  const third = await titleTrial(test, { exchange: exchangeOf(second) })
  assert.equal((await third.pull({ places })).new, 6)
  assert.deepEqual(contentOf(third.root, butAddresses), contentOf(archive.root, butAddresses))

  // A version that the archive learns of later is a new one to whoever has the old.
  await network.put('b.dat,binary', 'another version')
  assert.equal((await archive.pull({ places })).new, 1)
  const again = await second.pull({ places })
  assert.deepEqual([again.new, again.known], [1, 5])
})

it('a listing is what the sidecars say, folder by folder and page by page', async test => {
  const { ask } = await setting(test)
  const list = async (path: string) => (await (await ask(`${at}/data${path}`)).json()) as Listed
  const names = ({ blobs }: Listed) => blobs.map(each => each.fileName)
  const all = await list('')
  assert.deepEqual(names(all), ['a.dat,binary', 'b.dat,binary', 'saves/c.dat,binary', 'saves/old/d.dat,binary'])
  assert.deepEqual(all.pagingInfo, { continuationToken: null, totalItems: 4 })
  assert.deepEqual(names(await list('/saves')), ['saves/c.dat,binary', 'saves/old/d.dat,binary'])
  assert.deepEqual(names(await list('/saves/old')), ['saves/old/d.dat,binary'])
  const first = await list('?maxItems=3')
  assert.equal(names(first).length, 3)
  const rest = await list(`?maxItems=3&continuationToken=${first.pagingInfo.continuationToken}`)
  assert.deepEqual([names(rest), rest.pagingInfo.totalItems], [['saves/old/d.dat,binary'], 4])
  assert.deepEqual(names(await list('?skipItems=3')), ['saves/old/d.dat,binary'])
  assert.deepEqual(names(await list('/saves?skipItems=1&maxItems=1')), ['saves/old/d.dat,binary'])
  assert.equal((await ask(`${at}/data/sav`)).status, 404)
  const [blob] = ((await (await ask(`/json/users/xuid(${ada})/scids/${scid}/data`)).json()) as Listed).blobs
  assert.equal((blob as { displayName?: string }).displayName, 'E')
})

it('files are read in every way there is, and written in none', async test => {
  const { ask } = await setting(test)
  const whole = await ask(`${at}/data/a.dat,binary`)
  assert.equal(await whole.text(), 'bytes of a.dat')
  const etag = whole.headers.get('etag') ?? ''
  const part = await ask(`${at}/data/a.dat,binary`, { headers: { range: 'bytes=0-4', 'if-range': etag } })
  assert.deepEqual([part.status, await part.text()], [206, 'bytes'])
  assert.equal((await ask(`${at}/data/a.dat,binary`, { headers: { 'if-none-match': etag } })).status, 304)
  assert.equal((await ask(`${at}/data/a.dat,binary`, { method: 'HEAD' })).headers.get('content-length'), '14')
  const selected = await ask(`/json/users/xuid(${ada})/scids/${scid}/data/e,json?select=list[1]`)
  assert.equal(await selected.text(), '{"list":{"x":9007199254740993}}')
  const quota = (await (await ask(at)).json()) as object
  assert.deepEqual(quota, { quotaInfo: { usedBytes: 72, quotaBytes: 64 << 20 } })
  const batch = await ask(`/json/users/batch/scids/${scid}/data/e,json`, {
    ...{ method: 'POST', body: JSON.stringify({ xuids: [ada, '7'] }) },
  })
  assert.match(await batch.text(), /9007199254740993[^]*404/)
  for (const method of ['PUT', 'DELETE']) {
    const refused = await ask(`${at}/data/a.dat,binary`, { method, ...(method === 'PUT' ? { body: 'x' } : {}) })
    assert.deepEqual([refused.status, ((await refused.json()) as { errorCode: number }).errorCode], [403, 403])
  }
  assert.equal((await ask(`${at}/data/none,binary`)).status, 404)
})

it('a damaged file is listed and not given, until it is mended', async test => {
  const { archive, exchange, ask } = await setting(test)
  const path = `Title Storage/universalplatform/${scid}/${ada}/a.dat`
  writeFileSync(join(archive.root, path), 'longer than it was')
  assert.equal((await ask(`${at}/data/a.dat,binary`)).status, 500)
  await archive.catalog.write(facts => facts.damaged(path, 'corrupt', new Date()))
  const second = await titleTrial(test, { exchange })
  const pulled = await second.pull({ places })
  assert.deepEqual([pulled.new, pulled.failed.map(({ file }) => file)], [5, ['a.dat,binary']])
  writeFileSync(join(archive.root, path), 'bytes of a.dat')
  await archive.catalog.write(facts => facts.checked(path, new Date()))
  assert.equal((await second.pull({ places })).new, 1)
})
