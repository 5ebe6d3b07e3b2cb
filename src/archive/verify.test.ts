import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { hasty, type Trial, trial } from '../../test/trial/trial.ts'
import { finalFiles } from '../../test/trial/whole.ts'
import { Failure } from '../model/failure.ts'
import { archiveStatus } from './status.ts'
import { type VerifyWorld, verify } from './verify.ts'

async function pulled(
  test: TestContext,
  demo: number,
): Promise<Omit<Trial, 'world'> & { world: VerifyWorld; files: string[] }> {
  const at = await trial(test, { demo })
  await at.pull()
  const { catalog, folder } = at
  const signal = new AbortController().signal
  const world = { catalog, folder, clock: hasty, signal, onProgress: () => undefined, repair: undefined }
  return { ...at, world, files: finalFiles(at.root).filter(path => path !== 'manifest.sha256') }
}

/** Each does one kind of harm to a file of an archive. */
const harms: Readonly<Record<string, (file: string, other: string) => void>> = {
  'a flipped bit': file => {
    const bytes = readFileSync(file)
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1
    writeFileSync(file, bytes)
  },
  'a cut': file => writeFileSync(file, readFileSync(file).subarray(0, -1)),
  'a byte too many': file => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0)])),
  'an empty file': file => writeFileSync(file, ''),
  'a missing file': file => rmSync(file),
  'two files swapped': (file, other) => {
    renameSync(file, `${file}~`)
    renameSync(other, file)
    renameSync(`${file}~`, other)
  },
}

it('finds every harm in every kind of file, and nothing where there is none', async test => {
  const { root, world, files } = await pulled(test, 3)
  assert.deepEqual((await verify(world)).corrupt, [])
  for (const [name, harm] of Object.entries(harms)) {
    for (const kind of [/ [0-9a-f]{8}\.(png|mp4)$/, / [0-9a-f]{8}\.json$/, /\.small\.png$/]) {
      const [path = '', other = ''] = files.filter(each => kind.test(each))
      const copies = [path, other].map(each => [join(root, each), join(root, `../${each.length}-${name}`)] as const)
      for (const [file, copy] of copies) copyFileSync(file, copy)
      harm(join(root, path), join(root, other))
      const { corrupt, missing, checked } = await verify(world)
      const found = [...corrupt, ...missing].map(each => each.path)
      assert.deepEqual(found.sort(), (name === 'two files swapped' ? [path, other] : [path]).sort(), `${name}: ${path}`)
      assert.equal(missing.length, name === 'a missing file' ? 1 : 0)
      assert.equal(checked, files.length)
      for (const [file, copy] of copies) copyFileSync(copy, file)
    }
  }
  const healed = await verify(world)
  assert.deepEqual([healed.corrupt, healed.missing], [[], []])
})

it('leaves files that are not ours alone', async test => {
  const { root, world, files } = await pulled(test, 1)
  writeFileSync(join(root, 'Captures/holiday.png'), 'mine')
  assert.equal((await verify(world)).checked, files.length)
  assert.equal(readFileSync(join(root, 'Captures/holiday.png'), 'utf8'), 'mine')
})

it('comes round to every file by samples, also when as many are damaged as a sample has', async test => {
  const { root, catalog, world, files } = await pulled(test, 6)
  const lost = files.filter(path => path.endsWith('.json')).slice(0, 3)
  for (const path of lost) rmSync(join(root, path))
  for (let round = 0; round < 10; round += 1) await verify(world, 10)
  const unchecked = (await catalog.read(facts => facts.files(100))).filter(file => !file.checked && !file.damage)
  assert.deepEqual(unchecked, [])
  assert.deepEqual(
    (await verify(world, 10)).missing.map(each => each.path).sort(),
    lost.sort(),
    'found again each time',
  )
})

it('counts what was mended, sets what was damaged aside, and is not content with less', async test => {
  const { root, catalog, folder, world, files } = await pulled(test, 2)
  const [first = '', second = ''] = files.filter(path => path.endsWith('.json'))
  for (const path of [first, second]) writeFileSync(join(root, path), 'damaged')
  const original = (await catalog.read(facts => facts.file(first)))?.item
  const found = await verify({
    ...world,
    // Mends one of the two.
    async repair(id) {
      if (id !== original) return false
      await folder.setAside(first, 'damaged')
      await catalog.write(facts => facts.checked(first, new Date()))
      return true
    },
  })
  assert.deepEqual([found.corrupt.length, found.repaired], [2, 1])
  assert.equal(readFileSync(join(root, '.xbox-drive/damaged', first), 'utf8'), 'damaged')
  const { safe, captures } = await archiveStatus(catalog, new Date())
  assert.deepEqual([safe, captures.damaged, captures.verified], [false, 1, 1])
})

it('notes nothing as damaged when it is the archive itself that is away', async test => {
  const { root, world, catalog } = await pulled(test, 1)
  const unplugged = new Failure('missing', 'no archive')
  let asked = 0
  const checkArchive = async () => {
    asked += 1
    throw unplugged
  }
  await verify({ ...world, checkArchive })
  assert.equal(asked, 0, 'nobody asks while all is well')
  renameSync(join(root, 'Captures'), join(root, 'elsewhere'))
  await assert.rejects(verify({ ...world, checkArchive }), unplugged)
  assert.deepEqual(await catalog.read(facts => facts.damagedFiles(9)), [])
  renameSync(join(root, 'elsewhere'), join(root, 'Captures'))
})
