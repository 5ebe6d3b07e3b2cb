/** Clips, as consoles, the Game Bar and other tools leave them: told by game, time and size. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { adopting } from '../../../test/trial/adopting.ts'
import { openArchive } from '../../../test/trial/open-archive.ts'
import { asGameBar, asOneDrive, asXbox2local, type Shot, shot } from '../../../test/trial/other-tools.ts'
import { hasty, temporaryFolder } from '../../../test/trial/trial.ts'
import { assertWhole, finalFiles } from '../../../test/trial/whole.ts'
import type { Capture } from '../../model/capture.ts'

const clipOf = (name: string, captured: string, game?: string) =>
  shot(name, { kind: 'gameClip', thumbnails: false, captured, ...(game === undefined ? {} : { game }) })

/** All of one size; a screenshot besides, of the moment of a clip. */
const taken = [
  clipOf('a', '2024-05-01T20:24:31Z'),
  clipOf('b', '2024-05-01T20:29:31Z'),
  clipOf('c', '2024-05-01T00:00:00Z'),
  clipOf('d', '2024-12-31T23:59:59Z', 'Battlefield™ 1'),
  clipOf('e', '2024-05-01T20:24:31Z', 'Forza Horizon 5'),
  shot('f', { captured: '2024-05-01T20:24:31Z', thumbnails: false }),
]

async function* listed(...shots: readonly Shot[]): AsyncGenerator<readonly Capture[]> {
  yield shots.map(each => each.capture)
}

function place(test: TestContext) {
  const home = temporaryFolder(test)
  return { archive: openArchive(test, join(home, 'archive'), hasty), from: join(home, 'theirs') }
}

type Leave = (folder: string, shots: readonly Shot[]) => void

const ways: Readonly<Record<string, Leave>> = {
  'OneDrive, in Berlin': (folder, shots) => asOneDrive(folder, shots),
  'OneDrive, in India': (folder, shots) => asOneDrive(folder, shots, 5.5),
  'OneDrive, in Los Angeles': (folder, shots) => asOneDrive(folder, shots, -8),
  'xbox2local, with its history': (folder, shots) => asXbox2local(folder, shots),
  'xbox2local, without': (folder, shots) => asXbox2local(folder, shots, false),
  'the Game Bar': (folder, shots) => asGameBar(folder, shots, false),
  'the Game Bar, formerly': (folder, shots) => asGameBar(folder, shots, true),
}

for (const [name, leave] of Object.entries(ways)) {
  it(`tells clips of one size from each other: ${name}`, async test => {
    const { archive, from } = place(test)
    const sizes = taken.slice(0, 5).map(({ bytes }) => bytes.Download?.length)
    assert.equal(new Set(sizes).size, 1)
    leave(from, taken)
    const adopted = await adopting(archive, from, {}, { listing: listed(...taken) })
    assert.deepEqual([adopted.adopted, adopted.unknown, adopted.failed], [6, [], []])
    for (const { capture, bytes } of taken) {
      const main = await archive.catalog.read(async facts =>
        (await facts.filesOf(capture.contentId)).find(({ role }) => role === 'Download'),
      )
      const found = await archive.folder.read(main?.path ?? '')
      assert.ok(Buffer.from(found).equals(bytes.Download as Buffer), `the bytes of ${capture.contentId}`)
      assert.equal(main?.path.slice(-4), capture.kind === 'gameClip' ? '.mp4' : '.png')
    }
    await assertWhole(archive.root, archive.catalog)
  })

  it(`leaves a clip alone that was cut, or that two captures fit: ${name}`, async test => {
    const { archive, from } = place(test)
    const [cut, one] = taken as [Shot, Shot]
    leave(from, [cut, one])
    const path = finalFiles(from).find(each => /\.mp4$/.test(each) && /[_-][25]4[_-]31/.test(each)) as string
    writeFileSync(join(from, path), (cut.bytes.Download as Buffer).subarray(0, -100))
    // Of the same game, size and second: the history alone could tell.
    const twin = clipOf('t', '2024-05-01T20:29:32Z')
    const adopted = await adopting(archive, from, {}, { listing: listed(cut, one, twin) })
    const isTold = name === 'xbox2local, with its history'
    assert.deepEqual([adopted.adopted, adopted.unknown.length], isTold ? [1, 1] : [0, 2])
    assert.ok(adopted.unknown.includes(path))
  })
}
