import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { testFolder } from '../../../test/trial/small-world.ts'
import { contentId, localId, titleId, xuid } from '../../model/ids.ts'
import type { CaptureSearch } from '../../services/captures/wire.ts'
import { searchStatement } from './capture-search.ts'
import { captureStore } from './capture-store.ts'

const owner = xuid('2533274800000001')
const query = { owner }

test('a page at any depth is read from an index, in its order: nothing is scanned, nothing sorted', () => {
  const path = join(testFolder(), 'network.sqlite')
  captureStore(path)[Symbol.dispose]()
  using database = new DatabaseSync(path)
  const plan = (text: string, values: readonly (string | number)[]) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(...values)
      .map(row => String(row.detail))
      .join('; ')
  const token = Buffer.from('1 a').toString('base64url')
  const planOf = (input: Partial<CaptureSearch>) => {
    const { text, values } = searchStatement({ kind: 'gameClip', query, ...input }, 100)
    return plan(text, values as (string | number)[])
  }
  const where = 'SEARCH capture USING INDEX'
  assert.equal(planOf({}), `${where} capture_newest (owner=? AND kind=?)`)
  assert.equal(
    planOf({ continuationToken: token }),
    `${where} capture_newest (owner=? AND kind=? AND (captured,content_id)<(?,?))`,
  )
  assert.equal(
    planOf({ query: { owner, titleId: titleId(7) }, continuationToken: token }),
    `${where} capture_title (owner=? AND kind=? AND title_id=? AND (captured,content_id)<(?,?))`,
  )
  assert.equal(
    planOf({ query: { owner, localId: localId('l') } }),
    `${where} capture_local (owner=? AND kind=? AND local_id=?)`,
  )
  assert.match(
    planOf({ query: { owner, contentId: contentId('c') } }),
    /^SEARCH capture USING INDEX sqlite_autoindex_capture_1 \(content_id=\?\)$/,
  )
  // The same check sees what a page by number would cost.
  assert.match(plan('SELECT * FROM capture ORDER BY title_id LIMIT 1 OFFSET 9', []), /SCAN capture.*TEMP B-TREE/)
})
