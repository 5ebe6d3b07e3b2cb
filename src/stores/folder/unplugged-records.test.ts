import assert from 'node:assert/strict'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { freeRecords } from './free-records.ts'
import { found } from './sentinel.ts'

const nobody = { find: () => undefined, remember: () => undefined, forget: () => undefined }

it('writes nothing into the mount point of an unplugged disk', async test => {
  const root = join(temporaryFolder(test), 'archive')
  found(root, nobody, 'test')
  const records = freeRecords(root)
  await records.write('receipts', 'one', 'told')
  renameSync(root, `${root} unplugged`)
  await assert.rejects(records.write('receipts', 'two', 'told'), { code: 'missing' })
  assert.equal(existsSync(root), false)
  renameSync(`${root} unplugged`, root)
  assert.deepEqual([await records.names('receipts'), await records.read('receipts', 'one')], [['one'], 'told'])
  rmSync(join(root, '.xbox-drive/archive.json'))
  await assert.rejects(records.write('receipts', 'one', 'other'), { code: 'missing' })
  assert.equal(await records.read('receipts', 'one'), 'told')
})
