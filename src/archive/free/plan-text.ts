import { Failure } from '../../model/failure.ts'
import type { FreePlan, PlannedDeletion } from './free-world.ts'
import { isAuthentic } from './plan-id.ts'

/** A plan as it is kept for whoever approves it. What stays is made anew then. */
export function writePlan({ stays: _, ...plan }: FreePlan): string {
  return `${JSON.stringify({ format: 1, ...plan })}\n`
}

/** @throws Failure `corrupt` when it is not what was written */
export function readPlan(text: string): FreePlan {
  const plan = planIn(text)
  if (plan && isAuthentic(plan)) return plan
  throw new Failure('corrupt', 'The plan that was kept is damaged. Make a new one with xbox-drive free.')
}

function planIn(text: string): FreePlan | undefined {
  try {
    const { plan, owner, made, terms, captures, bytes } = JSON.parse(text) as FreePlan
    return {
      plan,
      owner,
      made: new Date(made),
      terms: { ...terms, ...(terms.before ? { before: new Date(terms.before) } : {}) },
      captures: captures.map(dated),
      bytes,
      stays: [],
    }
  } catch {
    return undefined
  }
}

function dated(planned: PlannedDeletion): PlannedDeletion {
  const { captured, expires } = planned
  const times = { captured: new Date(captured), expires: expires === undefined ? undefined : new Date(expires) }
  // A field of which nothing is known is no field in JSON.
  return { ...planned, localId: planned.localId, ...times }
}
