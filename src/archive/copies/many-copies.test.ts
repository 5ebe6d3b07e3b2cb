import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { copying } from '../../../test/trial/copying.ts'
import { openArchive } from '../../../test/trial/open-archive.ts'
import { hasty, temporaryFolder } from '../../../test/trial/trial.ts'
import { finalFiles } from '../../../test/trial/whole.ts'
import { sha256 } from '../../model/ids.ts'

it('copies a thousand files, page by page, and checks them all', async test => {
  const at = openArchive(test, join(temporaryFolder(test), 'archive'), hasty)
  const now = new Date()
  await at.catalog.write(async facts => {
    for (let index = 0; index < 1000; index += 1) {
      const [path, bytes] = [`Captures/Game ${index % 10}/${index}.bin`, Buffer.from(`file ${index}`)]
      mkdirSync(join(at.root, path, '..'), { recursive: true })
      writeFileSync(join(at.root, path), bytes)
      const hash = sha256(createHash('sha256').update(bytes).digest('hex'))
      const row = { archived: now, checked: undefined, damage: undefined, item: undefined, role: 'Download' }
      await facts.keep({ ...row, path, size: bytes.length, sha256: hash })
    }
  })
  const copies = copying(test, at)
  const told: number[] = []
  const { copied, behind } = await copies.copy({ onProgress: done => told.push(done) })
  assert.deepEqual([copied, behind, told.length, finalFiles(copies.root).length], [1000, 0, 1000, 1000])
  const { checked, corrupt, missing } = await copies.verifyCopy(true)
  assert.deepEqual([checked, corrupt, missing], [1000, [], []])
})
