import { Failure } from '../../model/failure.ts'
import type { FreePlan, FreeRecords } from './free-world.ts'
import { readPlan, writePlan } from './plan-text.ts'

/** In the archive, under its id, for whoever approves it. @throws Failure `missing` (unplugged), `full` */
export async function keepPlan(records: FreeRecords, plan: FreePlan): Promise<void> {
  await records.write('plans', plan.plan, writePlan(plan))
}

/**
 * @param beginning of its id
 * @throws Failure `precondition-failed` when none was kept, `invalid` when several begin so, `corrupt`
 */
export async function findPlan(records: FreeRecords, beginning: string): Promise<FreePlan> {
  const [name, another] = (await records.names('plans')).filter(each => each.startsWith(beginning))
  if (another !== undefined) throw new Failure('invalid', `Several plans begin with ${beginning}. Give more of it.`)
  const text = name && (await records.read('plans', name))
  if (text !== undefined) return readPlan(text)
  throw new Failure(
    'precondition-failed',
    `There is no plan ${beginning} any more. Make a new one with xbox-drive free, and approve that.`,
  )
}
