import assert from 'node:assert/strict'
import { it } from 'node:test'
import { freePolicy } from './policies.ts'

it('lets a policy keep none of the newest, and refuses what is no number', () => {
  assert.deepEqual(freePolicy('keep-latest=0, max-delete=5'), { keepLatest: 0, maxDelete: 5 })
  for (const wrong of ['keep-latest=-1', 'keep-latest=all', 'keep-latest=', 'max-delete=0']) {
    assert.throws(() => freePolicy(wrong), { code: 'invalid' }, wrong)
  }
})
