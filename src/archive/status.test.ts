import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { trial } from '../../test/trial/trial.ts'
import { contentId } from '../model/ids.ts'
import type { FactWriter } from './ports.ts'
import { archiveStatus, lastPullNote, quotaBytes } from './status.ts'

it('is safe only when everything listed is archived, whole, and the listing was read to its end', async test => {
  const at = await trial(test, { demo: 3 })
  const now = new Date()
  const noted = (complete: boolean) => (facts: FactWriter) =>
    facts.setNote(lastPullNote, JSON.stringify({ at: now.toISOString(), complete }))
  const safe = async () => (await archiveStatus(at.catalog, now)).safe
  assert.equal(await safe(), false, 'never pulled')
  await at.pull({ max: 2 })
  await at.catalog.write(noted(true))
  const { captures, expiring, quota } = await archiveStatus(at.catalog, now)
  assert.deepEqual([captures.upstream, captures.archived, captures.pending, captures.verified], [3, 2, 1, 0])
  assert.equal(expiring.length, 1, 'what is not archived yet')
  assert.ok(quota.usedBytes > 0 && quota.limitBytes === quotaBytes)
  assert.equal(await safe(), false, 'one is pending')
  await at.pull()
  assert.equal(await safe(), true)
  await at.catalog.write(noted(false))
  assert.equal(await safe(), false, 'there may be more upstream')
  await at.catalog.write(noted(true))
  const [file] = await at.catalog.read(facts => facts.files(1))
  const path = file?.path as string
  rmSync(join(at.root, path))
  await at.catalog.write(facts => facts.damaged(path, 'missing', now))
  assert.equal(await safe(), false, 'a file is missing')
})

it('tells why and until when something failed, and how old the oldest check is', async test => {
  const at = await trial(test, { demo: 1 })
  const now = new Date()
  assert.equal((await archiveStatus(at.catalog, now)).oldestCheck, null)
  await at.pull()
  const archived = (await at.catalog.read(facts => facts.filesToCheck(9))).map(file => file.archived.getTime())
  assert.equal((await archiveStatus(at.catalog, now)).oldestCheck?.getTime(), Math.min(...archived))
  await at.catalog.write(async facts => {
    const known = (await facts.captures({}, 1))[0]
    assert.ok(known)
    const id = contentId('failing')
    await facts.see({ ...known, contentId: id, locators: [], said: '{}' }, 5, now)
    await facts.failed(id, { code: 'throttled', message: 'Slow down.', attempts: 2, retryAt: now })
  })
  const { failures, safe } = await archiveStatus(at.catalog, now)
  assert.equal(safe, false)
  assert.deepEqual(
    failures.map(({ contentId, code, message, retryAt }) => [contentId, code, message, retryAt]),
    [['failing', 'throttled', 'Slow down.', now]],
  )
})
