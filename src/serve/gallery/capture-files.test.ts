import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { type Trial, trial } from '../../../test/trial/trial.ts'
import { readLibrary } from '../../archive/library/library-keeper.ts'
import type { FileFact } from '../../archive/ports.ts'
import { Failure } from '../../model/failure.ts'
import { archiveFile } from '../../stores/folder/archive-file.ts'
import { galleryTrial, handKeeper } from './gallery.trial.ts'
import type { CaptureDetail, Refused } from './wire/answers.ts'
import { galleryPaths } from './wire/paths.ts'

/** A gallery over captures that were pulled from the demo network. */
async function pulled(test: TestContext, demo: number, made: string[] = []) {
  const archive = await trial(test, { demo })
  await archive.pull()
  const library = await readLibrary(archive.catalog, 'v1')
  const ask = galleryTrial({
    keeper: handKeeper(library),
    catalog: archive.catalog,
    fileAt: path => archiveFile(archive.root, path),
    thumbnails: {
      async thumbnail({ file }, size) {
        made.push(`${size} ${file.slice(-4)}`)
        const path = join(archive.root, '..', `${size}.webp`)
        writeFileSync(path, `a ${size} one`)
        return path
      },
    },
  })
  return { archive, library, ask }
}

const filesOf = (archive: Trial, id: string) =>
  archive.catalog.read(facts => facts.filesOf(id as FileFact['item'] & string))
const refused = async (response: Response) =>
  [response.status, ((await response.json()) as Refused).errorMessage] as const

it('content comes as it stands, whole and in ranges, to look at and to save', async test => {
  const { archive, library, ask } = await pulled(test, 8)
  const clip = library.contentIds.find((_, index) => library.files[index]?.path.endsWith('.mp4')) as string
  const path = library.files[library.contentIds.indexOf(clip as never)]?.path as string
  const bytes = readFileSync(join(archive.root, path))
  const whole = await ask(galleryPaths.content(clip))
  assert.deepEqual(Buffer.from(await whole.bytes()), bytes)
  assert.equal(whole.headers.get('content-type'), 'video/mp4')
  assert.match(whole.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.match(whole.headers.get('content-disposition') ?? '', /^inline/)
  const first = await ask(galleryPaths.content(clip), { range: 'bytes=0-1' })
  assert.deepEqual([first.status, first.headers.get('content-range')], [206, `bytes 0-1/${bytes.length}`])
  const again = await ask(galleryPaths.content(clip), { 'if-none-match': whole.headers.get('etag') as string })
  assert.equal(again.status, 304)
  const saved = await ask(`${galleryPaths.content(clip)}?download`)
  const [, game, name] = path.split('/')
  assert.equal(
    saved.headers.get('content-disposition')?.replace(/; filename\*.*/, ''),
    `attachment; filename="${game} ${name}"`.replace(/[^\x20-\x7e]/g, '_'),
  )

  const [at] = [...library.hdr.keys()]
  const hdr = await ask(galleryPaths.hdr(library.contentIds[at as number] as string))
  assert.equal(hdr.headers.get('content-type'), 'image/vnd.ms-photo')
  assert.equal((await hdr.bytes()).length, library.hdr.get(at as number)?.size)
  assert.match((await refused(await ask(galleryPaths.hdr(clip))))[1], /no HDR picture/)
  assert.equal((await ask(galleryPaths.content('nobody-knows'))).status, 404)
  assert.equal((await ask('content/..%2f..%2fetc')).status, 400)
})

it('a thumbnail is the network’s, else made, else the other one', async test => {
  const made: string[] = []
  const { archive, library, ask } = await pulled(test, 8, made)
  const shot = library.contentIds[library.files.findIndex(({ path }) => path.endsWith('.png'))] as string
  const thumbnails = (await filesOf(archive, shot)).filter(({ role }) => role.startsWith('Thumbnail_'))
  assert.deepEqual(
    thumbnails.map(({ role }) => role),
    ['Thumbnail_Large', 'Thumbnail_Small'],
  )
  const small = await ask(galleryPaths.thumbnail(shot, 'small'))
  assert.deepEqual(Buffer.from(await small.bytes()), readFileSync(join(archive.root, thumbnails[1]?.path as string)))
  assert.deepEqual(made, [])
  for (const { path } of thumbnails) rmSync(join(archive.root, path))
  assert.equal(await (await ask(galleryPaths.thumbnail(shot, 'small'))).text(), 'a small one')
  assert.equal((await ask(galleryPaths.thumbnail(shot, 'large'))).headers.get('content-type'), 'image/webp')
  assert.deepEqual(made, ['small .png', 'large .png'])

  const clip = library.contentIds[library.files.findIndex(({ path }) => path.endsWith('.mp4'))] as string
  for (const { path, role } of await filesOf(archive, clip))
    if (role.startsWith('Thumbnail_')) rmSync(join(archive.root, path))
  assert.match((await refused(await ask(galleryPaths.thumbnail(clip, 'small'))))[1], /none can be made/)
  assert.deepEqual(made.length, 2, 'nothing is made of a clip')
  assert.equal((await ask(galleryPaths.thumbnail(shot, 'huge' as 'small'))).status, 404)
})

it('a link out of the archive, or to our own in it, is not followed', async test => {
  const { archive, library, ask } = await pulled(test, 2)
  const path = join(archive.root, library.files[0]?.path as string)
  const id = library.contentIds[0] as string
  const outside = join(archive.root, '..', 'outside.png')
  writeFileSync(outside, 'secret')
  for (const target of [outside, join(archive.root, '.xbox-drive/catalog.sqlite')]) {
    rmSync(path)
    symlinkSync(target, path)
    const [status, message] = await refused(await ask(galleryPaths.content(id)))
    assert.equal(status, 403)
    assert.match(message, /leads out of the archive/)
    assert.doesNotMatch(message, /secret|outside/)
  }
  // A whole folder may be one as well.
  const folder = dirname(path)
  rmSync(path)
  mkdirSync(join(archive.root, '..', 'elsewhere'))
  renameSync(outside, join(archive.root, '..', 'elsewhere', path.slice(folder.length + 1)))
  rmSync(folder, { recursive: true })
  symlinkSync(join(archive.root, '..', 'elsewhere'), folder)
  assert.equal((await ask(galleryPaths.content(id))).status, 403)
})

it('details are what the archive knows, with the entity to the last digit', async test => {
  const { archive, library, ask } = await pulled(test, 3)
  const id = library.contentIds[1] as string
  const response = await ask(galleryPaths.capture(id))
  const text = await response.text()
  const detail = JSON.parse(text) as CaptureDetail
  const files = await filesOf(archive, id)
  assert.deepEqual([detail.index, detail.version, detail.contentId], [1, 'v1', id])
  assert.deepEqual(
    detail.files.map(({ path, bytes }) => [path, bytes]),
    files.map(({ path, size }) => [path, size]),
  )
  assert.deepEqual(detail.events.map(({ event }) => event).sort(), ['archived', 'seen'])
  assert.equal(detail.bytes, library.files[1]?.size)
  assert.ok(detail.width && detail.height)
  assert.match(text, /"ownerXuid":2533274800000042[,}]/)
  rmSync(join(archive.root, files.find(({ role }) => role === 'Entity')?.path as string))
  assert.equal(((await (await ask(galleryPaths.capture(id))).json()) as CaptureDetail).entity, null)
  // The beginning of one names it to `explain`, not here.
  assert.equal((await ask(galleryPaths.capture(id.slice(0, 8)))).status, 404)
  await assert.rejects(archiveFile(archive.root, '../x'), Failure)
})
