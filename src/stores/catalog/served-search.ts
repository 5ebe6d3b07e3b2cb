import type { SQLInputValue } from 'node:sqlite'
import type { ServedReader } from '../../archive/library/served-facts.ts'

type Search = Parameters<ServedReader['servedCaptures']>

/** Only what is asked for stands in the statement, so that each question finds its index. */
export function servedSearch(...[of, page]: Search): { text: string; values: SQLInputValue[] } {
  const { owner, kind, localId, contentId, titleId } = of
  const { limit, skip = 0, after } = page
  const conditions = ['path IS NOT NULL', 'owner = ?', 'kind = ?']
  const values: SQLInputValue[] = [owner, kind]
  const where = (condition: string, ...bound: SQLInputValue[]) => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (localId !== undefined) where('local_id = ?', localId)
  if (contentId !== undefined) where('content_id = ?', contentId)
  if (titleId !== undefined) where('title_id = ?', titleId)
  if (after) where('(captured, content_id) < (?, ?)', after.captured, after.contentId)
  // Without statistics SQLite would rather go through all of the player's captures, since they are in order.
  const from = localId === undefined ? 'capture' : 'capture INDEXED BY capture_local'
  const text = `SELECT * FROM ${from} WHERE ${conditions.join(' AND ')}
    ORDER BY captured DESC, content_id DESC LIMIT ? OFFSET ?`
  return { text, values: [...values, limit, skip] }
}
