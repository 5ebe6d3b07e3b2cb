/** An archive of an archive: pulling from what an archive serves gives the same archive, and of that the same again. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { archiveStatus } from '../src/archive/status.ts'
import { verify } from '../src/archive/verify.ts'
import { butAddresses, contentOf, exchangeOf } from './trial/archive-served.ts'
import { hasty, trial } from './trial/trial.ts'
import { assertWhole } from './trial/whole.ts'

describe('captures', () => {
  it('come again in every generation: files, bytes, names, times, and what the network said of them', async test => {
    const first = await trial(test, { demo: 12, pageSize: 5 })
    assert.equal((await first.pull()).new, 12)
    const second = await trial(test, { exchange: exchangeOf(first) })
    const pulled = await second.pull()
    assert.deepEqual([pulled.new, pulled.failed, pulled.complete], [12, [], true])
    assert.deepEqual(contentOf(second.root, butAddresses), contentOf(first.root, butAddresses))
    assert.equal((await assertWhole(second.root, second.catalog)).rows, [...contentOf(first.root).keys()].length)

    const third = await trial(test, { exchange: exchangeOf(second) })
    assert.equal((await third.pull()).new, 12)
    assert.deepEqual(contentOf(third.root), contentOf(second.root))
    for (const { root } of [second, third]) {
      execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: root })
    }
  })
})
