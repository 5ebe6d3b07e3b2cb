import assert from 'node:assert/strict'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { card, documentOf, feedTrial, presence, refused, setClock } from '../../../test/trial/feed-trial.ts'
import { proved } from '../../../test/trial/title-trial.ts'
import { finalFiles } from '../../../test/trial/whole.ts'
import { xuid } from '../../model/ids.ts'
import { feedHistory } from './history.ts'

const snapshots = (root: string) =>
  finalFiles(root)
    .filter(path => path.startsWith('Feeds/'))
    .sort()

it('keeps a snapshot of what it has not seen, as it came, and none of what says the same', async test => {
  const clock = setClock()
  const at = await feedTrial(test, { clock })
  const first = await at.pull()
  assert.deepEqual(first, { new: 2, known: 0, missing: 0, artwork: 0, failed: [] })
  const paths = ['Feeds/Tonic/gamercard/2026-03-01 10.00.00.xml', 'Feeds/Tonic/presence/2026-03-01 10.00.00.xml']
  assert.deepEqual(snapshots(at.root), paths)
  assert.equal(readFileSync(join(at.root, paths[0] as string), 'utf8'), documentOf(card()))
  proved(at)

  clock.ahead(3_600_000)
  at.network.said.set('presence tonic', presence({ info: 'Last seen 20 hours ago playing PGR3' }))
  at.network.said.set('gamercard tonic', { ...card(), zone: undefined } as never)
  assert.deepEqual(await at.pull(), { new: 0, known: 2, missing: 0, artwork: 0, failed: [] })
  assert.deepEqual(snapshots(at.root), paths, 'how long ago somebody was seen is nothing new')

  at.network.said.set('presence tonic', presence({ online: true, status: 0, info: 'Playing PGR3' }))
  assert.equal((await at.pull()).new, 1)
  at.network.said.set('presence tonic', presence({ online: true, status: 0, info: 'Playing Halo 3' }))
  assert.equal((await at.pull()).new, 1, 'what somebody plays now is')
  assert.deepEqual(snapshots(at.root).slice(2), [
    'Feeds/Tonic/presence/2026-03-01 11.00.00 (2).xml',
    'Feeds/Tonic/presence/2026-03-01 11.00.00.xml',
  ])
  const told: string[] = []
  for await (const { at: time, document } of feedHistory({ ...at, remark: assert.fail }, 'TONIC', 'presence')) {
    told.push(`${time.toISOString().slice(11, 13)} ${/"info":"([^"]*)/.exec(document)?.[1]}`)
  }
  assert.deepEqual(told, ['10 Last seen 19 hours ago playing PGR3', '11 Playing PGR3', '11 Playing Halo 3'])
  proved(at)
})

it('asks with what is known, past every cache', async test => {
  const at = await feedTrial(test)
  await at.pull()
  assert.deepEqual(at.network.unchanged, [])
  await at.pull()
  assert.deepEqual(at.network.unchanged.sort(), ['gamercard tonic', 'presence tonic'])
})

it('tells of those who are private, unknown or asked too often, and keeps what it has', async test => {
  const clock = setClock()
  const at = await feedTrial(test, { clock })
  const { said, asked } = at.network
  said.set('gamercard ada', refused('forbidden'))
  said.set('presence ada', refused('throttled', 600_000))
  const pulled = await at.pull({ gamertags: ['Tonic', 'Ada', 'nobody'] })
  assert.equal(pulled.new, 2)
  assert.deepEqual(
    pulled.failed.map(({ feed, name, code, retryAt }) => [feed, name, code, retryAt instanceof Date]).sort(),
    [
      ['gamercard', 'Ada', 'forbidden', true],
      ['gamercard', 'nobody', 'missing', true],
      ['presence', 'Ada', 'throttled', true],
      ['presence', 'nobody', 'missing', true],
    ],
  )
  asked.length = 0
  const again = await at.pull({ gamertags: ['Ada'] })
  assert.deepEqual(asked, ['gamercard ada'], 'a time the network named is kept to')
  assert.deepEqual(again.failed.map(each => each.code).sort(), ['forbidden', 'throttled'])
  clock.ahead(600_001)
  said.set('gamercard ada', card({ gamertag: 'Ada' }))
  said.set('presence ada', presence({ gamertag: 'Ada' }))
  assert.deepEqual(await at.pull({ gamertags: ['ada'] }), { new: 2, known: 0, missing: 0, artwork: 0, failed: [] })
  said.set('gamercard ada', refused('forbidden'))
  assert.equal((await at.pull({ gamertags: ['ada'] })).failed.length, 1)
  assert.equal(snapshots(at.root).length, 4, 'what was archived stays')
  assert.equal((await at.catalog.read(facts => facts.feedCounts())).failed, 3)
})

it('asks again with the next pull where an answer was empty and the network named no time', async test => {
  const at = await feedTrial(test)
  at.network.said.set('presence tonic', refused('throttled'))
  assert.deepEqual(
    (await at.pull()).failed.map(each => each.code),
    ['throttled'],
  )
  at.network.said.set('presence tonic', presence())
  const { new: fresh, failed } = await at.pull()
  assert.deepEqual([fresh, failed], [1, []])
})

it('writes nothing in a dry run', async test => {
  const at = await feedTrial(test)
  at.network.said.set('product 7 en-us', {
    title: 'Seven',
    assets: { boxArt: 'http://a.b/x.png', screenshots: [], videos: [] },
  })
  at.network.said.set('gamercard tonic', card({ recentGames: [{ name: 'Seven', tid: '7' as never }] }))
  const pulled = await at.pull({ gamertags: ['Tonic', 'nobody'], dryRun: true })
  assert.deepEqual([pulled.new, pulled.failed.length], [3, 2])
  assert.deepEqual(
    [finalFiles(at.root).filter(path => path !== 'manifest.sha256'), at.network.asked.includes('http://a.b/x.png')],
    [[], false],
  )
  assert.deepEqual(await at.catalog.read(facts => facts.feeds({}, 9)), [])
})

it('knows who the player is by asking once; and leaves the feeds out where nobody says', async test => {
  const owner = xuid('2533274800000001')
  let asked = 0
  const gamertagOf = async () => `Tonic${asked++ === 0 ? '' : ' Two'}`
  const at = await feedTrial(test, { source: { gamertagOf } })
  for (let round = 0; round < 3; round += 1) assert.equal((await at.pull({ gamertags: [], owner })).failed.length, 0)
  assert.deepEqual([asked, snapshots(at.root).length], [1, 2])
  at.network.said.clear()
  assert.equal((await at.pull({ gamertags: [], owner })).failed.length, 2, 'to lose one who was there is a failure')

  const unnumbered = await feedTrial(test, { source: { gamertagOf: async who => (who ? 'Else' : 'Tonic') } })
  assert.equal((await unnumbered.pull({ gamertags: [], owner: undefined })).new, 2, 'whoever is signed in')

  for (const source of [{}, { gamertagOf: async () => Promise.reject(refused('missing')) }]) {
    const unknown = await feedTrial(test, { source })
    assert.deepEqual(await unknown.pull({ gamertags: [], owner }), {
      new: 0,
      known: 0,
      missing: 0,
      artwork: 0,
      failed: [],
    })
    assert.match(unknown.remarks().join(), /no gamertag is known/)
    assert.deepEqual(unknown.network.asked, [])
  }
  const nowhere = await feedTrial(test, { source: { gamertagOf: async () => 'Nemo' } })
  assert.deepEqual((await nowhere.pull({ gamertags: [], owner })).failed, [], 'a network without feeds is no failure')
  assert.match(nowhere.remarks().join(), /no gamercard of Nemo/)
})

it('archives friends too, each player once', async test => {
  const at = await feedTrial(test, { source: { friends: async () => ['Ada', 'TONIC'] } })
  at.network.said.set('gamercard ada', card({ gamertag: 'Ada' }))
  at.network.said.set('presence ada', presence({ gamertag: 'Ada' }))
  assert.equal((await at.pull({ gamertags: ['tonic', 'Tonic'], friends: true })).new, 4)
  const alone = await feedTrial(test)
  assert.deepEqual((await alone.pull({ friends: true })).failed, [])
  assert.match(alone.remarks().join(), /friends/)
})

it('writes anew where the last snapshot is damaged, and leaves the damaged one out of the history', async test => {
  const at = await feedTrial(test, { clock: setClock() })
  await at.pull()
  const [path = '', other = ''] = snapshots(at.root)
  writeFileSync(join(at.root, path), 'damaged')
  rmSync(join(at.root, other))
  assert.equal((await at.pull()).new, 2)
  for (const [feed, why] of [
    ['gamercard', /not as it was archived/],
    ['presence', /is missing/],
  ] as const) {
    const remarks: string[] = []
    const documents: string[] = []
    for await (const { document } of feedHistory({ ...at, remark: text => remarks.push(text) }, 'Tonic', feed))
      documents.push(document)
    assert.equal(documents.length, 1)
    assert.match(remarks.join(), why)
  }
})

it('goes on after an interruption, and asks nothing more once it is told to stop', async test => {
  const at = await feedTrial(test)
  const stop = new AbortController()
  const open = at.world.source.gamercard
  const gamercard: typeof open = async (...question) => {
    stop.abort(new Error('enough'))
    return await open(...question)
  }
  const source = { ...at.world.source, gamercard }
  await assert.rejects(at.pull({ signal: stop.signal, jobs: 1, gamertags: ['Tonic', 'Ada'] }, { source }), /enough/)
  assert.deepEqual([at.network.asked, snapshots(at.root)], [[], []])
  assert.equal((await at.pull()).new, 2)
})

it('takes over what stands when the catalog has lost even whose it is', async test => {
  const clock = setClock()
  const at = await feedTrial(test, { clock })
  await at.pull()
  const other = await feedTrial(test, { clock, network: at.network })
  cpSync(join(at.root, 'Feeds'), join(other.root, 'Feeds'), { recursive: true })
  clock.ahead(5000)
  assert.deepEqual([(await other.pull()).known, snapshots(other.root)], [2, snapshots(at.root)])
  proved(other)
})
