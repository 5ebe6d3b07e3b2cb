import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { adopting } from '../../../test/trial/adopting.ts'
import { openArchive } from '../../../test/trial/open-archive.ts'
import { asCargo, shot } from '../../../test/trial/other-tools.ts'
import { hasty, temporaryFolder } from '../../../test/trial/trial.ts'
import { assertWhole, finalFiles } from '../../../test/trial/whole.ts'
import { verify } from '../verify.ts'

const shots = [shot('a'), shot('b', { kind: 'gameClip' }), shot('c', { size: 900, hdr: false })]

/** Each breaks off somewhere; what is written until then stays. */
const stops = ['takeOver', 'takeOver done', 'writeAll', 'settle', 'write 2', 'remove'] as const

for (const stop of stops) {
  it(`is harmless when it ends at ${stop}, and the next run ends what was begun`, async test => {
    const home = temporaryFolder(test)
    const archive = openArchive(test, join(home, 'archive'), hasty)
    const from = join(home, 'theirs')
    asCargo(from, shots)
    let writes = 0
    const killed = new Error('killed')
    const dying = <Work extends (...words: never[]) => unknown>(name: string, work: Work) =>
      (async (...words: never[]) => {
        if (stop === name) throw killed
        const done = await work(...words)
        if (stop === `${name} done`) throw killed
        return done
      }) as unknown as Work
    const { foreignFolder } = await import('../../stores/folder/foreign-folder.ts')
    const { fileThreads } = await import('../../stores/folder/file-threads.ts')
    await using threads = fileThreads(1)
    const foreign = foreignFolder(from, archive.root, threads)
    const change = {
      foreign: { ...foreign, takeOver: dying('takeOver', foreign.takeOver), remove: dying('remove', foreign.remove) },
      folder: {
        ...archive.folder,
        writeAll: dying('writeAll', archive.folder.writeAll),
        settle: dying('settle', archive.folder.settle),
      },
      catalog: {
        ...archive.catalog,
        [Symbol.asyncDispose]: async () => undefined,
        write: (work: never) =>
          stop === `write ${(writes += 1)}` ? Promise.reject(killed) : archive.catalog.write(work),
      },
    }
    await assert.rejects(adopting(archive, from, { move: true }, change as never), killed)
    await assertWhole(archive.root, archive.catalog)
    if (stop !== 'remove') assert.equal(finalFiles(from).length, 12, 'nothing left the other folder')
    await adopting(archive, from, { move: true })
    assert.deepEqual(finalFiles(from), [])
    assert.deepEqual(await assertWhole(archive.root, archive.catalog), { files: 12, rows: 12 })
    assert.equal((await archive.catalog.read(facts => facts.counts())).archived, 3)
  })
}

it('puts a file into the place of one that was damaged', async test => {
  const home = temporaryFolder(test)
  const archive = openArchive(test, join(home, 'archive'), hasty)
  const from = join(home, 'theirs')
  asCargo(from, shots)
  await adopting(archive, from)
  const signal = new AbortController().signal
  const world = { ...archive, clock: hasty, signal, onProgress: () => undefined, repair: undefined }
  const [clip = ''] = finalFiles(archive.root).filter(path => path.endsWith('.mp4'))
  const before = readFileSync(join(archive.root, clip))
  writeFileSync(join(archive.root, clip), before.subarray(1))
  const [thumbnail = ''] = finalFiles(archive.root).filter(path => path.endsWith('.small.png'))
  rmSync(join(archive.root, thumbnail))
  const damage = await verify(world)
  assert.deepEqual([damage.corrupt.length, damage.missing.length], [1, 1])
  const { adopted, files } = await adopting(archive, from)
  assert.deepEqual([adopted, files], [2, 2])
  const healed = await verify(world)
  assert.deepEqual([healed.corrupt, healed.missing], [[], []])
  assert.deepEqual(readFileSync(join(archive.root, clip)), before)
})
