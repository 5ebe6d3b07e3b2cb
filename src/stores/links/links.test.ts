import assert from 'node:assert/strict'
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import type { TrialCapture } from '../../archive/views/library.trial.ts'
import { crashAt, trialLinks } from './links.trial.ts'

const one: TrialCapture = { id: '11111111-a', captured: '2021-01-01T00:00:00Z', hdr: true }
const two: TrialCapture = { id: '22222222-b', captured: '2021-02-02T00:00:00Z', game: 'Forza', clip: true }
const inGame = 'By game/Halo/2021-01-01 00.00.00 11111111.png'
const byDate = 'By date/2021/2021-01/2021-01-01 00.00.00 Halo 11111111.png'

it('links are made once, follow what the archive has, and leave no empty folder', async () => {
  using links = trialLinks()
  const counts = async (...captures: TrialCapture[]) => {
    const { links: all, made, removed, kept, left } = await links.run(captures)
    return [all, made, removed, kept, left.length]
  }
  assert.deepEqual(await counts(one, two), [9, 9, 0, 0, 0])
  assert.equal(
    statSync(links.at(inGame)).ino,
    statSync(join(links.root, 'Captures/Halo/2021-01-01 00.00.00 11111111.png')).ino,
  )
  assert.equal(links.tree()[byDate], '11111111-a main')
  assert.deepEqual(await counts(one, two), [9, 0, 0, 9, 0])
  rmSync(links.at(inGame))
  assert.deepEqual(await counts(one, two), [9, 1, 0, 8, 0], 'a link that was deleted comes back')
  assert.deepEqual(await counts(two), [3, 0, 6, 3, 0])
  assert.deepEqual(
    Object.keys(links.tree()).filter(path => /Halo|HDR|2021-01/.test(path)),
    [],
  )
  assert.deepEqual(await counts(), [0, 0, 3, 0, 0])
  assert.deepEqual(links.tree(), {})
})

it('a file the archive had to mend is linked anew', async () => {
  using links = trialLinks()
  await links.run([one])
  const file = join(links.root, 'Captures/Halo/2021-01-01 00.00.00 11111111.png')
  renameSync(file, `${file}.damaged`)
  const { made, kept, left } = await links.run([one])
  assert.deepEqual([made, kept, left], [3, 3, []])
  assert.equal(statSync(links.at(inGame)).ino, statSync(file).ino)
})

it('what it did not make stays: files and links in the way, folders that lead elsewhere, files that were replaced', async () => {
  using links = trialLinks()
  mkdirSync(links.at('By game/Halo'), { recursive: true })
  writeFileSync(links.at(inGame), 'mine')
  mkdirSync(links.at('elsewhere'))
  symlinkSync('elsewhere', links.at('By kind'))
  mkdirSync(links.at('By date'))
  writeFileSync(links.at('By date/2021'), 'no folder')
  const first = await links.run([one])
  assert.deepEqual(
    first.left.map(({ path, reason }) => [path.slice(0, 7), reason]),
    [
      ['By date', 'folder'],
      ['By date', 'folder'],
      ['By game', 'foreign'],
      ['By kind', 'folder'],
      ['By kind', 'folder'],
    ],
  )
  assert.deepEqual([first.made, links.tree()[inGame], links.tree()['By date/2021']], [1, 'mine', 'no folder'])
  const hdr = inGame.replace('png', 'jxr')
  rmSync(links.at(hdr))
  writeFileSync(links.at(hdr), 'edited')
  assert.deepEqual(
    (await links.run([one])).left.find(({ path }) => path === hdr),
    { path: hdr, reason: 'changed' },
  )
  assert.deepEqual((await links.run([])).left, [{ path: hdr, reason: 'changed' }], 'nor does it go with its capture')
  assert.deepEqual(links.tree(), {
    'By date': '/',
    'By date/2021': 'no folder',
    'By game': '/',
    'By game/Halo': '/',
    [inGame]: 'mine',
    [hdr]: 'edited',
    'By kind': '/',
    elsewhere: '/',
  } satisfies Record<string, string>)
})

it('a link that somebody else made is as good, and stays when its capture goes', async () => {
  using links = trialLinks()
  await links.run([one])
  rmSync(join(links.folder, '.xbox-drive-links'))
  const { made, kept, left } = await links.run([one])
  assert.deepEqual([made, kept, left], [0, 6, []])
  assert.equal((await links.run([])).removed, 0)
  assert.equal(links.tree()[inGame], '11111111-a main')
})

it('the last name of bytes that somebody deleted from the archive stays, and is its owner’s from then on', async () => {
  using links = trialLinks()
  await links.run([one])
  rmSync(join(links.root, 'Captures/Halo/2021-01-01 00.00.00 11111111.png'))
  const { removed, left } = await links.run([])
  const [last] = left
  assert.deepEqual([removed, left.length, last?.reason], [5, 1, 'last'])
  assert.equal(links.tree()[last?.path as string], '11111111-a main')
  const again = await links.run([])
  assert.deepEqual([again.links, again.removed, again.left], [0, 0, []])
  assert.equal(links.tree()[last?.path as string], '11111111-a main')
})

it('symbolic links lead there relatively, and links of another kind take the place of its own', async () => {
  using links = trialLinks()
  await links.run([one])
  const { made, left } = await links.run([one], 'symbolic')
  assert.deepEqual([made, left], [6, []])
  assert.equal(readlinkSync(links.at(inGame)), '../../../archive/Captures/Halo/2021-01-01 00.00.00 11111111.png')
  assert.equal(readFileSync(links.at(byDate), 'utf8'), '11111111-a main')
  assert.deepEqual((await links.run([one], 'symbolic')).kept, 6)
  rmSync(links.at(inGame))
  symlinkSync('/nowhere', links.at(inGame))
  assert.deepEqual((await links.run([one], 'symbolic')).left, [{ path: inGame, reason: 'changed' }])
  rmSync(links.at(inGame))
  assert.equal((await links.run([one], 'hard')).made, 6)
  assert.equal(lstatSync(links.at(inGame)).isSymbolicLink(), false)
})

it('what the archive has lost is told, and a hard link to it stays', async () => {
  using links = trialLinks()
  await links.run([one])
  const trap = (place: Parameters<NonNullable<Parameters<typeof links.run>[2]>>[0]) => ({
    ...place,
    sourceMark: () => undefined,
  })
  const { left } = await links.run([one], 'hard', (place, record) => ({ place: trap(place), record }))
  assert.deepEqual([left.length, left[0]?.reason, links.tree()[inGame]], [6, 'lost', '11111111-a main'])
})

it('wherever it is killed, the next run makes the tree whole, takes away what it made, and nothing else', async () => {
  using links = trialLinks()
  mkdirSync(links.at('By game/Halo'), { recursive: true })
  writeFileSync(links.at(inGame), 'mine')
  writeFileSync(links.at('By game/Halo/notes.txt'), 'mine too')
  const foreign = links.tree()
  let whole = false
  for (let count = 1; !whole; count += 1) {
    const crash = crashAt(count)
    for (const captures of [[one, two], [two], [], [one]]) {
      await links.run(captures, 'hard', crashAt(count).around).catch(() => undefined)
    }
    whole = await links.run([one, two], 'hard', crash.around).then(
      () => crash.steps() < count,
      () => false,
    )
    const { links: all, left } = await links.run([one, two])
    assert.deepEqual([all, left], [8, [{ path: inGame, reason: 'foreign' }]], `killed at ${count}`)
    await links.run([])
    const kept = Object.entries(links.tree()).filter(([path, text]) => text !== '/' || path in foreign)
    assert.deepEqual(Object.fromEntries(kept), foreign, `killed at ${count}`)
    assert.ok(count < 100)
  }
})

it('a record that was cut off still says what it says', async () => {
  using links = trialLinks()
  await links.run([one, two])
  appendFileSync(join(links.folder, '.xbox-drive-links'), '["By game/Halo/some')
  assert.equal((await links.run([two])).removed, 6)
  assert.equal((await links.run([])).removed, 3)
})

it('a record of another archive, or none of ours, is refused', async () => {
  using links = trialLinks()
  await links.run([one])
  const record = join(links.folder, '.xbox-drive-links')
  writeFileSync(record, readFileSync(record, 'utf8').replace('archive-1', 'archive-2'))
  await assert.rejects(links.run([]), { code: 'invalid', message: /another archive/ })
  writeFileSync(record, 'my diary\n')
  await assert.rejects(links.run([]), { code: 'invalid', message: /is no record of links/ })
})
