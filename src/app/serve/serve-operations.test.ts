import assert from 'node:assert/strict'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { memoryCatalog } from '../../../test/trial/memory-catalog.ts'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { bare } from '../../http/bytes.ts'
import { serveOperations } from './serve-operations.ts'
import { serveTally } from './serve-tally.ts'
import { servedState } from './served-state.ts'

it('is unhealthy while its folder is away, and while another archive is in its place', async test => {
  const root = join(temporaryFolder(test), 'archive')
  const sentinel = (id: string) => {
    mkdirSync(join(root, '.xbox-drive'), { recursive: true })
    writeFileSync(join(root, '.xbox-drive', 'archive.json'), JSON.stringify({ id, format: 1 }))
  }
  sentinel('one')
  const exchange = serveOperations(serveTally(), memoryCatalog(), servedState(root).check)(async () => bare({}))
  const health = async () => {
    const response = await exchange(new Request('http://drive/healthz'))
    const { reasons } = (await response.json()) as { reasons: { code: string }[] }
    return [response.status, ...reasons.map(({ code }) => code)]
  }
  assert.deepEqual(await health(), [200])
  renameSync(root, `${root}-away`)
  assert.deepEqual(await health(), [503, 'missing'])
  sentinel('another')
  assert.deepEqual(await health(), [503, 'missing'])
  sentinel('one')
  assert.deepEqual(await health(), [200])
})
