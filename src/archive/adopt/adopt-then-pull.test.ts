import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { adopting } from '../../../test/trial/adopting.ts'
import { type Trial, temporaryFolder, trial } from '../../../test/trial/trial.ts'
import { assertWhole } from '../../../test/trial/whole.ts'
import type { Wrap } from '../../http/exchange.ts'
import type { ContentId } from '../../model/ids.ts'
import { rebuild } from '../rebuild.ts'

/** A network, what framedrop would have left of it, and a new archive that pulls from it. */
async function played(test: TestContext): Promise<{ from: string; fresh: Trial; mains: number }> {
  const first = await trial(test, { demo: 6 })
  await first.pull()
  const from = join(temporaryFolder(test), 'FrameDrop')
  mkdirSync(from)
  const captures = await first.catalog.read(facts => facts.captures({}, 100))
  for (const { contentId, path = '' } of captures) {
    writeFileSync(join(from, `${contentId}${path.slice(-4)}`), readFileSync(join(first.root, path)))
  }
  return { from, fresh: await trial(test, { exchange: first.send }), mains: captures.length }
}

const downloads = ({ sent }: Trial) =>
  sent.map(({ url }) => new URL(url).pathname).filter(path => /\.\w{3}$/.test(path))

it('leaves to the next pull what is missing, and only that', async test => {
  const { from, fresh, mains } = await played(test)
  // The listing is known, nothing is here: every file is wanted.
  await fresh.pull({ filter: { games: ['none'] } })
  const pending = await fresh.catalog.read(facts => facts.counts())
  assert.equal(pending.pending, mains)
  const { adopted, unknown } = await adopting(fresh, from)
  assert.deepEqual([adopted + unknown.length, adopted > 0], [mains, true])
  const would = await fresh.pull({ dryRun: true })
  assert.deepEqual([would.new, would.known], [unknown.length, adopted], 'only what was not adopted is new')
  fresh.sent.length = 0
  const pulled = await fresh.pull()
  assert.deepEqual([pulled.failed, pulled.new, pulled.known], [[], unknown.length, adopted])
  const again = await fresh.pull()
  assert.deepEqual([again.new, again.known], [0, mains])
  const fetched = downloads(fresh).filter(path => !/Thumbnail|\.JXR/i.test(path))
  assert.equal(fetched.length, unknown.length, 'no clip and no picture that was adopted')
  assert.ok(downloads(fresh).some(path => /Thumbnail/.test(path)))
  const counts = await fresh.catalog.read(facts => facts.counts())
  assert.deepEqual([counts.archived, counts.pending], [mains, 0])
  await assertWhole(fresh.root, fresh.catalog)
})

it('keeps what was adopted when the network has lost it before the rest came', async test => {
  const { from, fresh } = await played(test)
  await fresh.pull({ filter: { games: ['none'] } })
  await adopting(fresh, from)
  const [one] = await fresh.catalog.read(facts => facts.captures({ kind: 'gameClip' }, 1))
  await fresh.catalog.write(facts => facts.gone(one?.contentId as ContentId, new Date()))
  const capture = await fresh.catalog.read(facts => facts.capture(one?.contentId as ContentId))
  assert.deepEqual([capture?.state, capture?.upstream, capture?.path?.slice(-4)], ['archived', false, '.mp4'])
})

it('is found again by rebuild as it was', async test => {
  const { from, fresh, mains } = await played(test)
  await fresh.pull({ filter: { games: ['none'] } })
  await adopting(fresh, from)
  await fresh.pull()
  const other = await trial(test, { exchange: fresh.send })
  const { readCapture } = await import('../../services/captures/entity.ts')
  const found = await rebuild({
    catalog: other.catalog,
    folder: fresh.folder,
    clock: { now: () => new Date(), sleep: async () => undefined },
    signal: new AbortController().signal,
    readCapture: said => readCapture(undefined, said),
    readBlob: () => undefined,
    remark: assert.fail,
  })
  assert.equal(found.captures, mains)
  const files = (catalog: Trial['catalog']) =>
    catalog.read(async facts => (await facts.files(1000)).map(({ path, role, sha256 }) => ({ path, role, sha256 })))
  assert.deepEqual(await files(other.catalog), await files(fresh.catalog))
})

it('counts as new what was adopted and damaged since, so that it had to be fetched', async test => {
  const { from, fresh, mains } = await played(test)
  await fresh.pull({ filter: { games: ['none'] } })
  const { unknown } = await adopting(fresh, from)
  const [one] = (await fresh.catalog.read(facts => facts.files(1000))).filter(({ role }) => role === 'Download')
  await fresh.catalog.write(facts => facts.damaged(one?.path ?? '', 'corrupt', new Date()))
  const pulled = await fresh.pull()
  assert.deepEqual([pulled.new, pulled.known], [unknown.length + 1, mains - unknown.length - 1])
})

it('counts a thumbnail that is mended as nothing new, and a capture whose thumbnail failed at first as new', async test => {
  const { fresh, mains } = await played(test)
  await fresh.pull({ filter: { games: ['none'] } })
  const refuse: Wrap = next => async request =>
    request.url.includes('Thumbnail') ? new Response(null, { status: 500 }) : await next(request)
  const troubled = await trial(test, { exchange: fresh.send, weather: [refuse] })
  const first = await troubled.pull()
  assert.deepEqual([first.new, first.failed.length], [0, mains])
  const { catalog, folder, root } = troubled
  const calm = await fresh.pull({}, { catalog, folder })
  assert.deepEqual([calm.new, calm.known], [mains, 0], root)
  const [thumbnail] = (await catalog.read(facts => facts.files(1000))).filter(({ path }) => /thumbnails/.test(path))
  await catalog.write(facts => facts.damaged(thumbnail?.path ?? '', 'corrupt', new Date()))
  const mended = await fresh.pull({}, { catalog, folder })
  assert.deepEqual([mended.new, mended.known], [0, mains])
})
