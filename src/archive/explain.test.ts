import assert from 'node:assert/strict'
import { it } from 'node:test'
import { trial } from '../../test/trial/trial.ts'
import { listCaptures } from './captures/list-captures.ts'
import { explain } from './explain.ts'

it('finds a capture by its contentId, the beginning of one, in any letter case, or a file', async test => {
  const at = await trial(test, { demo: 3 })
  await at.pull()
  const [capture] = await listCaptures(at.catalog, {})
  const id = capture?.contentId as string
  for (const name of [id, id.slice(0, 12), id.toUpperCase(), capture?.path as string]) {
    const told = await explain(at.catalog, name)
    assert.equal(told.capture?.contentId, id)
    assert.deepEqual(
      told.events.map(each => each.event),
      ['seen', 'archived'],
    )
    assert.ok(told.files.some(file => file.path === capture?.path))
  }
  await assert.rejects(explain(at.catalog, 'nothing'), {
    code: 'missing',
    message: /title storage or of a feed is named by its path/,
  })
  await assert.rejects(explain(at.catalog, ''), { code: 'invalid' })
})
