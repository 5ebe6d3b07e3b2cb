import { createHash } from 'node:crypto'
import type { Xuid } from '../../model/ids.ts'
import type { FreePlan, PlannedDeletion } from './free-world.ts'

/** What is approved: these captures of this player by this evidence, in this order. Neither when it was made nor how it was chosen. */
export function planId(owner: Xuid, captures: readonly PlannedDeletion[]): string {
  return createHash('sha256')
    .update(JSON.stringify({ format: 1, owner, captures: captures.map(canonical) }))
    .digest('hex')
}

/** One spelling for each, whatever order its parts came in. */
function canonical(planned: PlannedDeletion): object {
  const { contentId, localId, kind, game, captured, expires, bytes, files } = planned
  // Stryker disable next-line EqualityOperator: no two files have one path, and either order is one spelling.
  const inOrder = [...files].sort((one, other) => (one.path < other.path ? -1 : 1))
  const told = inOrder.map(({ path, role, size, sha256 }) => ({ path, role, size, sha256 }))
  return { contentId, localId, kind, game, captured, expires, bytes, files: told }
}

/** Is this what was planned, to the last byte? */
export function isSame(one: PlannedDeletion, other: PlannedDeletion): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))
}

/** Does its name still say what it holds? */
export function isAuthentic({ plan, owner, captures }: FreePlan): boolean {
  return plan === planId(owner, captures)
}
