import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { wholeOf } from '../../http/bytes.ts'
import type { Sha256 } from '../../model/ids.ts'
import { archiveFile } from '../../stores/folder/archive-file.ts'
import { archiveFiles } from './archive-files.ts'

const outside = mkdtempSync(join(tmpdir(), 'webdav-file-'))
after(() => rmSync(outside, { recursive: true }))
const archive = join(outside, 'XboxDrive')
const at = (path: string) => join(archive, path)
mkdirSync(at('Captures/Halo'), { recursive: true })
const modified = new Date('2026-01-02T03:04:05Z')
const known = (path: string) => ({ path, size: 7, sha256: 'of-the-picture' as Sha256, modified })
const place = (path: string, content: string, time: Date) => {
  writeFileSync(path, content)
  utimesSync(path, time, time)
}
const below = (root: string) => archiveFiles(path => archiveFile(root, path))
const look = (path: string) => below(archive)(known(path), 'image/png')

it('is named by its SHA-256 as long as it is what was archived', async () => {
  place(at('Captures/Halo/a.png'), 'picture', modified)
  const stored = await look('Captures/Halo/a.png')
  assert.deepEqual([stored.etag, stored.size], [{ weak: false, value: 'of-the-picture' }, 7])
  assert.equal((await wholeOf(await stored.open(1, 3))).toString(), 'ict')
  // FAT knows times to two seconds.
  place(at('Captures/Halo/a.png'), 'picture', new Date(modified.getTime() - 1000))
  assert.equal((await look('Captures/Halo/a.png')).etag.value, 'of-the-picture')
})

it('is another one once its size or its time has changed, and is sent as it is', async () => {
  const path = at('Captures/Halo/b.png')
  place(path, 'another', new Date())
  const changed = await look('Captures/Halo/b.png')
  assert.notEqual(changed.etag.value, 'of-the-picture')
  place(path, 'longer than before', modified)
  const longer = await look('Captures/Halo/b.png')
  assert.ok(!['of-the-picture', changed.etag.value].includes(longer.etag.value))
  assert.equal(longer.size, 18)
})

it('is followed through links within the archive, and never out of it or to what is our own in it', async () => {
  place(join(outside, 'secret.png'), 'private', modified)
  mkdirSync(join(outside, 'XboxDrive beside'))
  place(join(outside, 'XboxDrive beside/c.png'), 'private', modified)
  symlinkSync('a.png', at('Captures/Halo/within.png'))
  symlinkSync(join(outside, 'secret.png'), at('Captures/Halo/out.png'))
  symlinkSync(join(outside, 'XboxDrive beside'), at('Captures/Beside'))
  mkdirSync(at('.xbox-drive'))
  writeFileSync(at('.xbox-drive/catalog.sqlite'), 'our own')
  symlinkSync('../../.xbox-drive/catalog.sqlite', at('Captures/Halo/own.png'))
  symlinkSync('../.xbox-drive', at('Captures/Own'))
  symlinkSync(archive, join(outside, 'link to the archive'))
  assert.equal((await look('Captures/Halo/within.png')).size, 7)
  const byLink = await below(join(outside, 'link to the archive'))(known('Captures/Halo/a.png'), 'image/png')
  assert.equal(byLink.size, 7)
  for (const path of ['Halo/out.png', 'Beside/c.png', 'Halo/own.png', 'Own/catalog.sqlite']) {
    await assert.rejects(look(`Captures/${path}`), { code: 'forbidden' }, path)
  }
  await assert.rejects(look('../secret.png'), { code: 'invalid' })
})

it('is missing when it is gone, or no file', async () => {
  for (const path of ['Captures/Halo/none.png', 'Captures/Halo']) await assert.rejects(look(path), { code: 'missing' })
})
