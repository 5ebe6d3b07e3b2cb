/** Adopting by little: a history, the catalog's rows alone, captures that have left the network. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { adopting } from '../../../test/trial/adopting.ts'
import { openArchive } from '../../../test/trial/open-archive.ts'
import { asCargo, asFramedrop, asOneDrive, asXbox2local, type Shot, shot } from '../../../test/trial/other-tools.ts'
import { hasty, temporaryFolder } from '../../../test/trial/trial.ts'
import { assertWhole } from '../../../test/trial/whole.ts'
import { listedBytes } from '../captures/listing.ts'

function place(test: TestContext) {
  const home = temporaryFolder(test)
  return { archive: openArchive(test, join(home, 'archive'), hasty), from: join(home, 'theirs') }
}

const seen = ({ catalog }: ReturnType<typeof place>['archive'], shots: readonly Shot[]) =>
  catalog.write(async facts => {
    for (const { capture } of shots) await facts.see(capture, listedBytes(capture), new Date())
  })

const fact = ({ catalog }: ReturnType<typeof place>['archive'], { capture }: Shot) =>
  catalog.read(facts => facts.capture(capture.contentId))

it('tells captures of the same seconds and size apart by a history, and only by it', async test => {
  const shots = [
    shot('1', { size: 500, captured: '2024-05-01T20:24:31Z' }),
    shot('2', { size: 500, captured: '2024-05-01T20:24:33Z' }),
  ]
  for (const history of [false, true]) {
    const { archive, from } = place(test)
    await seen(archive, shots)
    asXbox2local(from, shots, history)
    const { adopted, unknown } = await adopting(archive, from)
    assert.deepEqual([adopted, unknown.length], history ? [2, 0] : [0, 2])
  }
})

it('takes by the rows of the catalog what their bytes allow, an HDR picture beside too, and leaves the sidecar to the next pull', async test => {
  const { archive, from } = place(test)
  const shots = [shot('plain', { size: 510 }), shot('hdr', { size: 520, hdr: true })]
  const cut = shot('cut', { size: 530 })
  await seen(archive, [...shots, cut])
  asFramedrop(from, [shots[0] as Shot, { ...cut, bytes: { Download: (cut.bytes.Download as Buffer).subarray(1) } }])
  const [, hdr] = shots as [Shot, Shot]
  asFramedrop(from, [hdr])
  const { capture } = hdr
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(from, `${capture.contentId}.jxr`), hdr.bytes.Download_HDR as Buffer)
  const { adopted, files, incomplete, conflicts } = await adopting(archive, from)
  assert.deepEqual([adopted, files, incomplete, conflicts], [2, 3, 2, [`${cut.capture.contentId}.png`]])
  assert.deepEqual([(await fact(archive, hdr))?.state, (await fact(archive, hdr))?.path], ['pending', undefined])
  assert.equal((await assertWhole(archive.root, archive.catalog)).rows, 3)
})

it('archives what has left the network, if its metadata is here, and leaves it alone if not', async test => {
  const { archive, from } = place(test)
  const [told, untold, bare] = [shot('told'), shot('untold'), shot('bare', { size: 700 })]
  await seen(archive, [told, untold, bare])
  await archive.catalog.write(async facts => {
    for (const { capture } of [told, untold, bare]) await facts.gone(capture.contentId, new Date())
  })
  asCargo(from, [told])
  asFramedrop(from, [untold])
  asCargo(join(from, 'more'), [bare])
  const { rmSync } = await import('node:fs')
  for (const size of ['small', 'large']) rmSync(join(from, `more/${size}_${bare.capture.contentId}_Thumbnail.PNG`))
  const { adopted, unknown, incomplete } = await adopting(archive, from)
  assert.deepEqual([adopted, unknown, incomplete], [2, [`${untold.capture.contentId}.png`], 0])
  for (const one of [told, bare]) {
    const now = await fact(archive, one)
    assert.deepEqual([now?.state, now?.upstream, now?.path?.endsWith('.png')], ['archived', false, true])
  }
  assert.equal((await fact(archive, untold))?.state, 'gone')
})

it('takes a clip from a console by the rows of the catalog', async test => {
  const { archive, from } = place(test)
  const clip = shot('clip', { kind: 'gameClip', thumbnails: false })
  await seen(archive, [clip, shot('other', { kind: 'gameClip', game: 'Forza', thumbnails: false })])
  asOneDrive(from, [clip], -7)
  assert.equal((await adopting(archive, from)).adopted, 1)
  assert.equal((await adopting(archive, from)).known, 1)
})
