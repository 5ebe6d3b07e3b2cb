/** What a pull of title storage promises. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { explain } from '../src/archive/explain.ts'
import type { TitleListing, TitleSource } from '../src/archive/ports.ts'
import { archiveStatus } from '../src/archive/status.ts'
import { Failure } from '../src/model/failure.ts'
import { titlePlace } from '../src/model/title-storage.ts'
import { at, big, place, proved, read, scid, type TitleTrial, titleNetwork, titleTrial } from './trial/title-trial.ts'
import { finalFiles } from './trial/whole.ts'

const counts = ({ new: fresh, known, gone, failed, complete }: Awaited<ReturnType<TitleTrial['pull']>>) => [
  fresh,
  known,
  gone,
  failed.length,
  complete,
]

/** A source whose listings are changed on their way. */
const listing =
  (change: (pages: TitleListing[]) => AsyncIterable<TitleListing>) =>
  (client: TitleSource): TitleSource => ({
    ...client,
    async *pages(...words) {
      yield* change(await allPages(client, words))
    },
  })
async function allPages(client: TitleSource, words: Parameters<TitleSource['pages']>): Promise<TitleListing[]> {
  const pages: TitleListing[] = []
  for await (const page of client.pages(...words)) pages.push(page)
  return pages
}

describe('a pull of title storage', () => {
  it('brings every file with its TitleBlob, its time and its proof, and asks only for listings the next time', async test => {
    const network = await titleNetwork(test)
    const time = '?clientFileTime=2012-01-01T01:02:03.1234567Z&displayName=Slot%20one'
    await network.put('saves/slot1.dat,binary', 'hello', place, time)
    await network.put('world.json,json', '{"level":7}')
    await network.put('empty,binary', '')
    await network.put('big.bin,binary', big(7))
    const trial = await titleTrial(test, network)
    assert.deepEqual(counts(await trial.pull()), [4, 0, 0, 0, true])
    assert.equal(read(trial, `${at}/saves/slot1.dat`), 'hello')
    assert.equal(statSync(join(trial.root, at, 'saves/slot1.dat')).mtime.toISOString(), '2012-01-01T01:02:03.123Z')
    const blob = JSON.parse(read(trial, `${at}/saves/slot1.dat,binary.json`)) as Record<string, unknown>
    assert.deepEqual(
      [blob.fileName, blob.size, blob.displayName, blob.clientFileTime],
      ['saves/slot1.dat,binary', 5, 'Slot one', '2012-01-01T01:02:03.1234567Z'],
    )
    assert.equal(read(trial, `${at}/empty`), '')
    assert.ok(big(7).equals(readFileSync(join(trial.root, at, 'big.bin'))))
    proved(trial)
    assert.equal(read(trial, 'manifest.sha256').split('\n').length, 9)
    trial.sent.length = 0
    assert.deepEqual(counts(await trial.pull()), [0, 4, 0, 0, true])
    assert.deepEqual(
      trial.sent.map(each => each.replace(/%28/g, '(').replace(/%29/g, ')')),
      [`GET /universalplatform/users/xuid(2533274800000001)/scids/${scid}/data`],
    )
  })

  it('takes a changed file in one step, and keeps what stood there aside', async test => {
    const network = await titleNetwork(test)
    for (const file of ['a,binary', 'b,binary']) await network.put(file, `${file} first`)
    await network.put('big,binary', big(7))
    const trial = await titleTrial(test, network)
    await trial.pull()
    for (const [file, bytes] of [
      ['a,binary', 'second'],
      ['big,binary', big(11)],
    ] as const)
      await network.put(file, bytes)
    assert.deepEqual(counts(await trial.pull()), [2, 1, 0, 0, true])
    assert.equal(read(trial, `${at}/a`), 'second')
    assert.equal(read(trial, `.xbox-drive/replaced/${at}/a`), 'a,binary first')
    assert.match(read(trial, `.xbox-drive/replaced/${at}/a,binary.json`), /"size": 14/)
    assert.ok(big(11).equals(readFileSync(join(trial.root, at, 'big'))))
    assert.ok(big(7).equals(readFileSync(join(trial.root, '.xbox-drive/replaced', at, 'big'))))
    await network.put('a,binary', 'third')
    await trial.pull()
    assert.equal(read(trial, `.xbox-drive/replaced/${at}/a.2`), 'second')
    proved(trial)
  })

  it('moves no bytes when a new version has those of the old one', async test => {
    const network = await titleNetwork(test)
    await network.put('a,binary', 'the same')
    await network.put('big,binary', big(7))
    const trial = await titleTrial(test, network)
    await trial.pull()
    await network.put('a,binary', 'the same')
    await network.put('big,binary', big(7))
    assert.equal((await trial.pull()).new, 2)
    assert.equal((await trial.pull()).known, 2)
    assert.deepEqual([existsSync(join(trial.root, '.xbox-drive/replaced', at, 'a'))], [false])
    assert.ok(existsSync(join(trial.root, '.xbox-drive/replaced', at, 'a,binary.json')))
    proved(trial)
  })

  it('counts what is gone once, and keeps it', async test => {
    const network = await titleNetwork(test)
    for (const name of ['a', 'b', 'c']) await network.put(`${name},binary`, name)
    const trial = await titleTrial(test, network)
    await trial.pull()
    await network.remove('b,binary')
    assert.deepEqual(counts(await trial.pull()), [0, 2, 1, 0, true])
    assert.deepEqual(counts(await trial.pull()), [0, 2, 0, 0, true])
    assert.equal(read(trial, `${at}/b`), 'b')
    const { titleStorage } = await archiveStatus(trial.catalog, new Date())
    assert.deepEqual([titleStorage.upstream, titleStorage.archived, titleStorage.lost], [2, 3, 0])
    for (const name of ['a', 'c']) await network.remove(`${name},binary`)
    assert.deepEqual(counts(await trial.pull()), [0, 0, 2, 0, true], 'a place of nothing is one')
    await network.put('b,binary', 'again')
    assert.deepEqual(counts(await trial.pull()), [1, 0, 0, 0, true])
  })

  it('takes nothing for gone because a listing was cut, went round, or broke off', async test => {
    const network = await titleNetwork(test)
    for (let count = 0; count < 9; count += 1) await network.put(`f${count},binary`, `${count}`)
    const full = await titleTrial(test, network, { pageSize: 3 })
    await full.pull()
    const cases: Record<string, (pages: TitleListing[]) => AsyncGenerator<TitleListing>> = {
      'fewer than it says': async function* (pages) {
        yield* pages.slice(0, 2)
      },
      'fewer, and silent about it': async function* (pages) {
        yield* pages.slice(0, 2).map(page => ({ ...page, total: undefined }))
      },
      nothing: async function* (pages) {
        yield* pages.slice(0, 0)
      },
      'round in a circle': async function* (pages) {
        yield* [...pages.slice(0, 2), ...pages.slice(0, 2)]
      },
      'broken off': async function* (pages) {
        yield* pages.slice(0, 1)
        throw new Failure('upstream', 'It broke.')
      },
    }
    for (const [name, change] of Object.entries(cases)) {
      const trial = await titleTrial(test, network, { root: full.root, pageSize: 3, source: listing(change) })
      const pulled = await trial.pull()
      assert.deepEqual([pulled.new, pulled.gone, pulled.complete, pulled.incomplete.length], [0, 0, false, 1], name)
      assert.equal(pulled.failed.length, name === 'broken off' ? 1 : 0)
      assert.equal((await archiveStatus(trial.catalog, new Date())).titleStorage.upstream, 9, name)
    }
    assert.deepEqual(counts(await full.pull()), [0, 9, 0, 0, true])
  })

  it('writes nothing in a dry run, and brings no more than it may', async test => {
    const network = await titleNetwork(test)
    for (let count = 0; count < 5; count += 1) await network.put(`f${count},binary`, `${count}`)
    const trial = await titleTrial(test, network, { pageSize: 2 })
    assert.deepEqual(counts(await trial.pull({ dryRun: true })), [5, 0, 0, 0, true])
    assert.deepEqual(
      finalFiles(trial.root).filter(path => path !== 'manifest.sha256'),
      [],
    )
    assert.deepEqual(await trial.catalog.read(facts => facts.titles({}, 9)), [])
    assert.deepEqual(counts(await trial.pull({ max: 2 })), [2, 0, 0, 0, true])
    const { titleStorage } = await archiveStatus(trial.catalog, new Date())
    assert.deepEqual([titleStorage.archived, titleStorage.pending, titleStorage.upstream], [2, 3, 5])
    assert.deepEqual(counts(await trial.pull({ dryRun: true })), [3, 2, 0, 0, true])
    assert.deepEqual(counts(await trial.pull()), [3, 2, 0, 0, true])
  })

  it('gives names that clash places of their own, for ever', async test => {
    const network = await titleNetwork(test)
    const lobby = ['Lobby', 'lobby'].map(id => titlePlace('sessions', scid, id))
    const files = ['a,binary', 'a,json', 'A,binary', 'a/b,binary', 'aux.dat,binary']
    for (const file of files) await network.put(file, file.endsWith('json') ? '{}' : file)
    for (const each of lobby) await network.put('x,binary', JSON.stringify(each), each)
    const trial = await titleTrial(test, network)
    assert.equal((await trial.pull({ places: [place, ...lobby] })).new, 7)
    const paths = finalFiles(trial.root).map(path => path.toLowerCase())
    assert.equal(new Set(paths).size, 15)
    assert.equal((await trial.pull({ places: [place, ...lobby] })).known, 7)
    for (const file of files) {
      const { title } = await explain(trial.catalog, `universalplatform/${scid}/2533274800000001/${file}`)
      assert.equal(read(trial, title?.path ?? ''), file.endsWith('json') ? '{}' : file)
    }
    proved(trial)
  })

  it('goes on when one place may not be listed and one file not be had, and says so', async test => {
    const network = await titleNetwork(test)
    for (const name of ['a', 'b', 'c']) await network.put(`${name},binary`, name)
    const refused = (next: typeof network.exchange) => async (request: Request) => {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/sessions/')) return new Response(null, { status: 403 })
      if (pathname.endsWith('b,binary')) return new Response(null, { status: 503, headers: { 'retry-after': '600' } })
      return await next(request)
    }
    const trial = await titleTrial(test, network, { weather: [refused] })
    const session = titlePlace('sessions', scid, 'lobby')
    const begun = Date.now()
    const pulled = await trial.pull({ places: [session, place] })
    assert.deepEqual([pulled.new, pulled.complete], [2, false])
    const [first, second] = pulled.failed
    assert.deepEqual([first?.place, first?.file, first?.code], [`sessions/${scid}/lobby`, null, 'forbidden'])
    assert.deepEqual([second?.file, second?.code], ['b,binary', 'throttled'])
    assert.ok((second?.retryAt?.getTime() ?? 0) >= begun + 600_000)
    trial.sent.length = 0
    assert.equal((await trial.pull()).failed.length, 1)
    assert.equal(trial.sent.length, 1, 'the time the network named is kept to')
    const { titleStorage, safe } = await archiveStatus(trial.catalog, new Date())
    assert.deepEqual([titleStorage.failed, titleStorage.failures[0]?.file, safe], [1, 'b,binary', false])
  })

  it('asks again for what changed between its listing and its transfer', async test => {
    const network = await titleNetwork(test)
    for (const name of ['a', 'b', 'c']) await network.put(`${name},binary`, 'old')
    let changed = false
    const trial = await titleTrial(test, network, {
      source: client => ({
        ...client,
        async open(...words) {
          if (!changed) {
            changed = true
            await network.put('a,binary', 'new')
            await network.remove('b,binary')
          }
          return await client.open(...words)
        },
      }),
    })
    const pulled = await trial.pull({ jobs: 1 })
    assert.deepEqual([pulled.failed, pulled.complete], [[], true])
    assert.equal(read(trial, `${at}/a`), 'new')
    const { titleStorage } = await archiveStatus(trial.catalog, new Date())
    assert.deepEqual([titleStorage.pending, titleStorage.failed, titleStorage.upstream], [0, 0, 2])
    proved(trial)
  })

  it('settles thousands of small files with few commits, and asks only for their listing again', async test => {
    const network = await titleNetwork(test)
    const source = (): TitleSource => ({
      async *pages() {
        for (let start = 0; start < 2000; start += 500) {
          const blobs = Array.from({ length: 500 }, (_, index) => {
            const file = `d${index % 10}/f${start + index},binary` as never
            return {
              file,
              size: 1024,
              etag: 'e',
              clientFileTime: undefined,
              displayName: undefined,
              said: `{"fileName":"${file}","size":1024,"etag":"e"}`,
            }
          })
          yield { blobs, total: 2000 }
        }
      },
      async open() {
        const headers = new Headers({ etag: '"e"', 'content-length': '1024' })
        return {
          status: 200,
          headers,
          bytes: (async function* () {
            yield Buffer.alloc(1024, 7)
          })(),
        }
      },
    })
    const trial = await titleTrial(test, network, { source })
    let writes = 0
    const catalog = {
      ...trial.catalog,
      write: ((work: never) => ((writes += 1), trial.catalog.write(work))) as typeof trial.catalog.write,
    }
    assert.equal((await trial.pull({ jobs: 8 }, { catalog })).new, 2000)
    assert.ok(writes < 400, `${writes} writes`)
    assert.equal((await trial.pull()).known, 2000)
  })
})
