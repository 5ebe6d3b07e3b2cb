import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { sources } from '../../../test/trial/sources.ts'

const deletes = (text: string) => /\bdeletions(\?)?\.delete\b/.test(text)

it('is one place that deletes upstream, and it takes what to delete from a proof', () => {
  const files = sources('src').filter(file => !/\.(test|suite|trial)\.ts$/.test(file))
  const found = files.filter(file => deletes(readFileSync(file, 'utf8')))
  assert.deepEqual(found, ['src/archive/free/one-deletion.ts'])
  assert.match(readFileSync(found[0] as string, 'utf8'), /const \{ kind, contentId \} = copy\.spend\(\)/)
  assert.ok(files.length > 200 && deletes('world.deletions.delete(kind, id)'), 'it read them')
})
