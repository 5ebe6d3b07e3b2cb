import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { adopting } from '../../../test/trial/adopting.ts'
import { openArchive } from '../../../test/trial/open-archive.ts'
import { asCargo, asFramedrop, asOneDrive, asXbox2local, type Shot, shot } from '../../../test/trial/other-tools.ts'
import { png } from '../../../test/trial/png.ts'
import { hasty, temporaryFolder } from '../../../test/trial/trial.ts'
import { assertWhole, finalFiles } from '../../../test/trial/whole.ts'
import type { Capture } from '../../model/capture.ts'
import { explain } from '../explain.ts'
import { verify } from '../verify.ts'

function place(test: TestContext) {
  const home = temporaryFolder(test)
  return { archive: openArchive(test, join(home, 'archive'), hasty), from: join(home, 'theirs') }
}

async function* listed(...shots: Shot[]): AsyncGenerator<readonly Capture[]> {
  yield shots.map(each => each.capture)
}

/** Everything of a folder: nothing in it may change. */
const contents = (folder: string) =>
  finalFiles(folder).map(path => {
    const { mtimeMs } = statSync(join(folder, path))
    return [
      path,
      mtimeMs,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]
  })

it('takes a flat folder with metadata over, whole and without a network, and finds all of it known afterwards', async test => {
  const { archive, from } = place(test)
  const shots = [shot('a'), shot('b', { kind: 'gameClip', captured: '2024-05-02T08:00:01Z' })]
  asCargo(from, shots)
  const before = contents(from)
  const adopted = await adopting(archive, from)
  const { adopted: captures, files, unknown, failed, incomplete } = adopted
  assert.deepEqual([captures, files, unknown, failed, incomplete], [2, 6, [], [], 0])
  assert.deepEqual(contents(from), before)
  assert.deepEqual(await assertWhole(archive.root, archive.catalog), { files: 8, rows: 8 })
  const [one] = shots as [Shot]
  const explained = await explain(archive.catalog, one.capture.contentId)
  assert.deepEqual(
    explained.files.map(({ path, role }) => [path, role]),
    [
      ['Captures/Halo - Récif™/.thumbnails/2024-05-01 20.24.31 00000000.large.png', 'Thumbnail_Large'],
      ['Captures/Halo - Récif™/.thumbnails/2024-05-01 20.24.31 00000000.small.png', 'Thumbnail_Small'],
      ['Captures/Halo - Récif™/2024-05-01 20.24.31 00000000.json', 'Entity'],
      ['Captures/Halo - Récif™/2024-05-01 20.24.31 00000000.png', 'Download'],
    ].map(([path, role]) => [path?.replace('00000000', one.capture.contentId.slice(0, 8)), role]),
  )
  assert.equal(explained.capture?.state, 'archived')
  const event = explained.events.find(each => each.event === 'adopted')
  assert.equal(event?.detail.from, `${from}/${one.capture.contentId}.PNG`)
  const picture = join(archive.root, explained.files[3]?.path ?? '')
  assert.equal(statSync(picture).mtime.toISOString(), '2024-05-01T20:24:31.000Z')
  const sidecar = JSON.parse(readFileSync(join(archive.root, explained.files[2]?.path ?? ''), 'utf8'))
  assert.deepEqual([sidecar.contentId, JSON.stringify(sidecar).includes('secret')], [one.capture.contentId, false])
  const again = await adopting(archive, from)
  assert.deepEqual([again.adopted, again.files, again.known, again.unknown], [0, 0, 6, []])
  const signal = new AbortController().signal
  const proof = await verify({ ...archive, clock: hasty, signal, onProgress: () => undefined, repair: undefined })
  assert.deepEqual([proof.checked, proof.corrupt, proof.missing], [8, [], []])
})

it('knows what framedrop, xbox2local and a console left, by the listing alone', async test => {
  const shots = [
    shot('a', { size: 500, thumbnails: false }),
    shot('b', { size: 600, thumbnails: false, hdr: true, captured: '2024-05-01T20:24:39Z' }),
    shot('c', { kind: 'gameClip', thumbnails: false, captured: '2024-05-02T08:00:01Z' }),
  ]
  const ways = { asFramedrop, asXbox2local, asOneDrive }
  for (const [name, leave] of Object.entries(ways)) {
    const { archive, from } = place(test)
    leave(from, shots)
    const adopted = await adopting(archive, from, {}, { listing: listed(...shots) })
    assert.deepEqual([adopted.adopted, adopted.unknown, adopted.failed], [3, [], []], name)
    assert.equal(adopted.files, name === 'asFramedrop' ? 3 : 4, `${name}: HDR too`)
    assert.equal(adopted.incomplete, name === 'asFramedrop' ? 1 : 0)
    await assertWhole(archive.root, archive.catalog)
  }
})

it('never guesses: what two things fit, or nothing, or other bytes, is left alone with the reason', async test => {
  const { archive, from } = place(test)
  const twins = [shot('x', { size: 700 }), shot('y', { size: 700, captured: '2024-05-01T21:24:31Z' })]
  asOneDrive(from, twins.slice(0, 1))
  const good = shot('good', { size: 300 })
  const cut = shot('cut', { size: 310 })
  const double = shot('double', { size: 320 })
  asCargo(from, [good, cut])
  const main = ({ capture }: Shot) => join(from, `${capture.contentId}.PNG`)
  writeFileSync(main(cut), (cut.bytes.Download as Buffer).subarray(0, -1))
  asFramedrop(join(from, 'one'), [double])
  asFramedrop(join(from, 'two'), [{ ...double, bytes: { Download: png('e', 320) } }])
  writeFileSync(join(from, 'holiday.png'), png('holiday'))
  writeFileSync(join(from, 'letter.json'), '{"dear":"mother"}')
  const lengths = [double.bytes.Download?.length, png('e', 320).length]
  assert.equal(lengths[0], lengths[1])
  symlinkSync('/etc/hostname', join(from, 'link.png'))
  const before = contents(join(from, 'one'))
  const { adopted, unknown, reasons, conflicts } = await adopting(
    archive,
    from,
    {},
    { listing: listed(...twins, double) },
  )
  const id = double.capture.contentId
  assert.deepEqual(
    unknown,
    [
      `${cut.capture.contentId}.PNG`,
      'Pictures/Xbox Screenshots/Halo_ Récif™-2024_05_01-22_24_31.png',
      'holiday.png',
      'letter.json',
      'link.png',
      `one/${id}.png`,
      `two/${id}.png`,
    ].sort(),
  )
  assert.match(reasons[`${cut.capture.contentId}.PNG`] ?? '', /bytes, but is listed with/)
  assert.match(reasons['Pictures/Xbox Screenshots/Halo_ Récif™-2024_05_01-22_24_31.png'] ?? '', /may be any of/)
  assert.match(reasons['link.png'] ?? '', /is a link/)
  assert.match(reasons[`one/${id}.png`] ?? '', /claim to be/)
  assert.equal(conflicts.length, 4)
  assert.equal(adopted, 2, 'the good one, and thumbnails of the cut one')
  assert.deepEqual(contents(join(from, 'one')), before)
})

it('adopts nothing whose structure is not whole, and knows bytes it has under any name', async test => {
  const { archive, from } = place(test)
  const broken = shot('broken', { size: 400, thumbnails: false })
  const bytes = Buffer.from(broken.bytes.Download as Buffer)
  bytes.writeUInt8((bytes[60] ?? 0) ^ 1, 60)
  const whole = shot('whole', { size: 410, thumbnails: false })
  asCargo(from, [{ ...broken, bytes: { Download: bytes } }, whole])
  const first = await adopting(archive, from)
  assert.deepEqual(
    [first.adopted, first.unknown],
    [1, [`${broken.capture.contentId}.PNG`, `${broken.capture.localId}.json`].sort()],
  )
  assert.match(first.reasons[`${broken.capture.contentId}.PNG`] ?? '', /is not whole/)
  mkdirSync(join(from, 'copies'))
  writeFileSync(join(from, 'copies/best shot.png'), whole.bytes.Download as Buffer)
  const second = await adopting(archive, join(from, 'copies'))
  assert.deepEqual([second.adopted, second.known, second.unknown], [0, 1, []])
  await assertWhole(archive.root, archive.catalog)
})

it('changes nothing where it only looks', async test => {
  const { archive, from } = place(test)
  asCargo(from, [shot('a'), shot('b', { kind: 'gameClip' })])
  const before = contents(from)
  const dry = await adopting(archive, from, { dryRun: true, move: true })
  assert.deepEqual([dry.adopted, dry.files, dry.unknown], [2, 6, []])
  assert.deepEqual([contents(from), finalFiles(archive.root)], [before, []])
  assert.equal((await archive.catalog.read(facts => facts.captures({}, 10))).length, 0)
})

it('moves what was adopted, and only that, and ends a move that was interrupted', async test => {
  const { archive, from } = place(test)
  const shots = [shot('a'), shot('b', { kind: 'gameClip' })]
  asCargo(from, shots)
  writeFileSync(join(from, 'holiday.png'), png('holiday'))
  // As if the process had been killed between the rows and the files that were to go.
  await adopting(archive, from)
  const moved = await adopting(archive, from, { move: true })
  assert.deepEqual([moved.adopted, moved.known, finalFiles(from)], [0, 6, ['holiday.png']])
  const more = shot('c', { size: 900 })
  asCargo(from, [more])
  assert.equal((await adopting(archive, from, { move: true })).adopted, 1)
  assert.deepEqual(finalFiles(from), ['holiday.png'])
  assert.equal((await assertWhole(archive.root, archive.catalog)).rows, 12)
})

it('refuses a folder that lies in the archive or holds it', async test => {
  const { archive } = place(test)
  mkdirSync(join(archive.root, 'Captures'))
  for (const folder of [archive.root, join(archive.root, 'Captures'), join(archive.root, '..')]) {
    await assert.rejects(adopting(archive, folder), { code: 'invalid', message: /lie in each other/ })
  }
  await assert.rejects(adopting(archive, join(archive.root, 'none')), { code: 'missing' })
  assert.equal(existsSync(join(archive.root, 'none')), false)
})

it('knows thumbnails by the contentId too', async test => {
  const { archive, from } = place(test)
  const { capture, bytes } = shot('a')
  mkdirSync(from)
  const id = capture.contentId
  writeFileSync(join(from, `${id}.png`), bytes.Download as Buffer)
  writeFileSync(join(from, `small_${id}.png`), bytes.Thumbnail_Small as Buffer)
  writeFileSync(join(from, `large_${id.toUpperCase()}.PNG`), bytes.Thumbnail_Large as Buffer)
  const { adopted, files, unknown, incomplete } = await adopting(archive, from, {}, { listing: listed(shot('a')) })
  assert.deepEqual([adopted, files, unknown, incomplete], [1, 3, [], 0])
})
