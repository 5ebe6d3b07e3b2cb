import assert from 'node:assert/strict'
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { copying } from '../../../test/trial/copying.ts'
import { trial } from '../../../test/trial/trial.ts'
import { finalFiles } from '../../../test/trial/whole.ts'
import { Failure } from '../../model/failure.ts'
import { verifyCopy } from './verify-copy.ts'

async function pulled(test: TestContext, demo = 4) {
  const at = await trial(test, { demo })
  await at.pull()
  const copies = copying(test, at)
  const rows = await at.catalog.read(facts => facts.files(1000))
  return { at, copies, rows, main: rows.filter(row => row.role === 'Download') }
}

const tree = (root: string) =>
  finalFiles(root)
    .sort()
    .map(path => [path, readFileSync(join(root, path)).toString('base64').length, statSync(join(root, path)).mtimeMs])

it('is an archive folder like the first, times and manifest too, and costs nothing a second time', async test => {
  const { at, copies, rows } = await pulled(test)
  const first = await copies.copy()
  assert.deepEqual([first.copied, first.behind, first.failed, first.stopped], [rows.length, 0, [], undefined])
  const withoutManifest = (each: (string | number)[]) => each[0] !== 'manifest.sha256'
  assert.deepEqual(tree(copies.root).filter(withoutManifest), tree(at.root).filter(withoutManifest))
  for (const path of finalFiles(at.root)) {
    assert.deepEqual(readFileSync(join(copies.root, path)), readFileSync(join(at.root, path)), path)
  }
  const none = { put: async () => assert.fail('nothing is to be written') }
  const again = await copies.copy({
    copy: { ...copies.world.copy, put: async path => void (path === 'manifest.sha256' || none.put()) },
  })
  assert.deepEqual([again.copied, again.stopped], [0, undefined])
  const counts = await at.catalog.read(facts => facts.copyCounts())
  assert.deepEqual([counts.copied, counts.behind, counts.damaged], [rows.length, 0, 0])
})

it('knows what it has when the catalog was rebuilt, and writes nothing twice', async test => {
  const { at, copies, rows } = await pulled(test, 2)
  await copies.copy()
  const inodes = () => finalFiles(copies.root).map(path => statSync(join(copies.root, path)).ino)
  const before = inodes()
  await at.catalog.write(facts => facts.forgetCopies())
  assert.equal((await copies.copy()).copied, rows.length)
  assert.deepEqual(inodes(), before)
  rmSync(copies.root, { recursive: true })
  const anew = await copies.copy(copies.reopened())
  assert.deepEqual([anew.copied, anew.stopped], [rows.length, undefined], 'a copy that begins anew has nothing')
})

it('heals the archive from the copy without a network', async test => {
  const { at, copies, main } = await pulled(test)
  await copies.copy()
  const [one, two] = main.map(row => join(at.root, row.path)) as [string, string]
  const before = [one, two].map(file => [readFileSync(file), statSync(file).mtimeMs])
  appendFileSync(one, 'x')
  rmSync(two)
  at.sent.length = 0
  const found = await copies.verify()
  assert.deepEqual([found.corrupt.length, found.missing.length, found.repaired], [1, 1, 2])
  assert.deepEqual(
    [one, two].map(file => [readFileSync(file), statSync(file).mtimeMs]),
    before,
  )
  assert.equal(at.sent.length, 0)
  assert.ok(readdirSync(join(at.root, '.xbox-drive/damaged'), { recursive: true }).length > 0, 'nothing is deleted')
  const events = await at.catalog.read(facts => facts.events(main[0]?.item as never))
  assert.ok(events.some(({ event, detail }) => event === 'healed' && detail.from === copies.root))
  const healed = await copies.verify()
  assert.deepEqual([healed.corrupt, healed.missing], [[], []])
})

it('heals the copy from the archive, and only when it is asked to', async test => {
  const { copies, main, rows } = await pulled(test)
  await copies.copy()
  const [one, two] = main.map(row => row.path) as [string, string]
  appendFileSync(join(copies.root, one), 'x')
  rmSync(join(copies.root, two))
  const found = await copies.verifyCopy(false)
  assert.deepEqual([found.corrupt, found.missing, found.repaired], [[one], [two], 0])
  const mended = await copies.verifyCopy(true)
  assert.deepEqual([mended.corrupt, mended.missing, mended.repaired, mended.both], [[one], [two], 2, []])
  const whole = await copies.verifyCopy(false)
  assert.deepEqual([whole.checked, whole.corrupt, whole.missing], [rows.length, [], []])
})

it('says what is damaged here and there, and believes neither', async test => {
  const { at, copies, main } = await pulled(test)
  await copies.copy()
  const path = main[0]?.path ?? ''
  appendFileSync(join(at.root, path), 'x')
  appendFileSync(join(copies.root, path), 'y')
  const found = await copies.verify()
  assert.deepEqual([found.corrupt.map(each => each.path), found.repaired], [[path], 0])
  const copy = await copies.verifyCopy(true)
  assert.deepEqual([copy.corrupt, copy.repaired, copy.both], [[path], 0, [path]])
  assert.equal(readFileSync(join(copies.root, path)).at(-1), 'y'.charCodeAt(0), 'it stands as it was')
})

it('copies nothing that is damaged, and tells what it found while reading', async test => {
  const { at, copies, main, rows } = await pulled(test)
  const path = main[0]?.path ?? ''
  appendFileSync(join(at.root, path), 'x')
  const { copied, behind, failed, stopped } = await copies.copy()
  assert.deepEqual([copied, behind, failed.map(each => each.path), stopped], [rows.length - 1, 1, [path], undefined])
  assert.equal((await at.catalog.read(facts => facts.file(path)))?.damage, 'corrupt')
  assert.ok(!finalFiles(copies.root).includes(path))
  assert.ok(!finalFiles(copies.root).includes('manifest.sha256'), 'it would name what is not there')
})

it('reads what was not read for longest first', async test => {
  const { at, copies, rows } = await pulled(test)
  await copies.copy()
  let checked = 0
  for (let round = 0; round < 10; round += 1) checked += (await copies.verifyCopy(false, 10)).checked
  assert.ok(checked >= rows.length)
  const facts = await at.catalog.read(each => each.copiesToCheck(1000))
  assert.deepEqual(
    facts.filter(each => each.checked === undefined),
    [],
  )
})

it('reads everything each time, also when no time has passed', async test => {
  const { copies, rows } = await pulled(test, 2)
  const clock = { now: () => new Date(1_700_000_000_000), sleep: async () => undefined }
  await copies.copy({ clock })
  const counts = [
    await verifyCopy({ ...copies.world, clock }, false),
    await verifyCopy({ ...copies.world, clock }, false),
  ]
  assert.deepEqual(
    counts.map(({ checked }) => checked),
    [rows.length, rows.length],
  )
})

it('writes nothing where the disk is unplugged, and the archive is none the worse', async test => {
  const { copies, at } = await pulled(test)
  await copies.copy()
  const aside = `${copies.root}-elsewhere`
  renameSync(copies.root, aside)
  const { mkdirSync } = await import('node:fs')
  mkdirSync(copies.root)
  await at.catalog.write(facts => facts.copied('x', 'y' as never, new Date()))
  const { stopped } = await copies.copy()
  assert.match(stopped?.message ?? '', /Is its disk plugged in/)
  assert.deepEqual(readdirSync(copies.root), [])
  await assert.rejects(copies.verifyCopy(true), { code: 'missing' })
  const counts = await at.catalog.read(facts => facts.copyCounts())
  assert.equal(counts.damaged, 0, 'what is out of reach is not taken for damaged')
})

it('goes on from wherever it broke off', async test => {
  const { at, copies, rows } = await pulled(test)
  const { copy } = copies.world
  for (let count = 0; count < rows.length; count += 5) {
    let puts = 0
    const put: typeof copy.put = async (...words) => {
      if ((puts += 1) > 5) throw new Failure(count % 2 ? 'full' : 'unreachable', 'no room')
      await copy.put(...words)
    }
    const { stopped } = await copies.copy({ copy: { ...copy, put } })
    const counts = await at.catalog.read(facts => facts.copyCounts())
    if (counts.behind > 0) assert.equal(stopped?.message, 'no room')
    // A row never names a copy that is not there.
    for (const { file } of await at.catalog.read(facts => facts.copiesToCheck(1000))) {
      assert.equal((await copy.inspect(file.path)).sha256, file.sha256)
    }
  }
  assert.equal((await copies.copy()).behind, 0)
  assert.equal((await copies.verifyCopy(false)).checked, rows.length)
})
