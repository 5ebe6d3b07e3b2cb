import assert from 'node:assert/strict'
import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { freeRecords } from './free-records.ts'
import { found } from './sentinel.ts'

function archive(test: TestContext): string {
  const root = temporaryFolder(test)
  found(root, { find: () => undefined, remember: () => undefined, forget: () => undefined }, 'test')
  return root
}

it('keeps texts by name, in folders that come with the first of them', async test => {
  const root = archive(test)
  const records = freeRecords(root)
  assert.deepEqual([await records.read('receipts', 'a'), await records.names('receipts')], [undefined, []])
  await records.write('receipts', 'b', 'one')
  await records.write('receipts', 'b', 'two')
  await records.write('receipts', ',a', 'x'.repeat(1 << 20))
  assert.deepEqual([await records.read('receipts', 'b'), await records.names('receipts')], ['two', [',a', 'b']])
  assert.equal((await records.read('receipts', ',a'))?.length, 1 << 20)
  assert.ok(existsSync(join(root, '.xbox-drive/receipts/b.json')))
})

it('leaves its folder for no name', async test => {
  const records = freeRecords(archive(test))
  for (const name of ['..', '../a', 'a/b', '', 'a.b', 'C:a']) {
    await assert.rejects(records.read('plans', name), { code: 'invalid' })
    await assert.rejects(records.write('plans', name, ''), { code: 'invalid' })
  }
})

it('keeps every receipt, and the newest plans', async test => {
  const root = archive(test)
  const records = freeRecords(root)
  for (let index = 10; index < 70; index += 1) {
    for (const kind of ['plans', 'receipts'] as const) {
      await records.write(kind, `p${index}`, '')
      utimesSync(join(root, `.xbox-drive/${kind}/p${index}.json`), index, index)
    }
  }
  assert.equal((await records.names('receipts')).length, 60)
  const plans = await records.names('plans')
  assert.deepEqual([plans.length, plans[0], plans.at(-1)], [50, 'p20', 'p69'])
})

it('says what else is wrong', async test => {
  const root = archive(test)
  const records = freeRecords(root)
  await records.write('receipts', 'a', '')
  await assert.rejects(freeRecords(join(root, '.xbox-drive/receipts/a.json')).names('plans'), { code: 'ENOTDIR' })
})
