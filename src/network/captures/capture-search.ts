/** A search of captures as one SQL statement whose cost does not grow with the depth of the page. */
import type { SQLInputValue } from 'node:sqlite'
import { Failure } from '../../model/failure.ts'
import type { CaptureSearch } from '../../services/captures/wire.ts'

export const captureColumns = 'content_id, owner, kind, captured, entity, sources'

/**
 * Newest first; captures of the same moment by contentId. One row more than `size`, which tells whether a page follows.
 * A token wins over `skip` (protocol page, section 9).
 *
 * @throws Failure `invalid` for a token that is none of ours
 */
export function searchStatement(input: CaptureSearch, size: number): { text: string; values: SQLInputValue[] } {
  const { kind, query, skip, continuationToken } = input
  const conditions = ['deleted = 0', 'owner = ?', 'kind = ?']
  const values: SQLInputValue[] = [query.owner, kind]
  const where = (condition: string, ...bound: SQLInputValue[]) => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (query.localId !== undefined) where('local_id = ?', query.localId)
  if (query.contentId !== undefined) where('content_id = ?', query.contentId)
  if (query.titleId !== undefined) where('title_id = ?', query.titleId)
  if (continuationToken !== undefined) where('(captured, content_id) < (?, ?)', ...placeOf(continuationToken))
  const text = `SELECT ${captureColumns} FROM capture WHERE ${conditions.join(' AND ')}
    ORDER BY captured DESC, content_id DESC LIMIT ? OFFSET ?`
  return { text, values: [...values, size + 1, continuationToken === undefined ? (skip ?? 0) : 0] }
}

/** Names a place between captures, not a count of them: it holds whatever is added or deleted meanwhile. */
export function tokenAfter({ captured, content_id }: { captured: number; content_id: string }): string {
  // A known client pastes the token into JSON by hand: neither quotes nor backslashes (protocol page, section 1.4).
  return Buffer.from(`${captured} ${content_id}`).toString('base64url')
}

function placeOf(token: string): [number, string] {
  const match = /^(-?\d{1,16}) (\S{1,128})$/.exec(Buffer.from(token, 'base64url').toString())
  if (!match) throw new Failure('invalid', 'The continuationToken is none of this service. Begin again without one.')
  return [Number(match[1]), match[2] as string]
}
