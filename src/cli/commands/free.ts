import { approvedPlan, type Freed, type FreePlan, free, freeWorld, keepPlan, planFree } from '../../app/free.ts'
import { writeArchive } from '../../app/write-archive.ts'
import { quotaBytes } from '../../archive/status.ts'
import { Failure } from '../../model/failure.ts'
import { systemClock } from '../../system.ts'
import type { Run } from '../command.ts'
import { archiveRoot } from '../paths.ts'
import { connected, shownProgress, signedIn } from '../transfers.ts'
import { outcomeLines, planDocument } from './free/outcome.ts'
import { planLines } from './free/plan-lines.ts'
import { canAsk, isMeant } from './free/question.ts'
import { shownFreeing } from './free/shown.ts'
import { termsOf } from './free/terms.ts'

export const run: Run = async ({ config, signal, print, say }) => {
  const owner = signedIn(config)
  if (config.secondCopy !== undefined) {
    throw new Failure('invalid', 'There is no second copy to compare with yet: leave --second-copy out.')
  }
  const shown = shownProgress(config)
  await using archive = writeArchive(archiveRoot(config), 'free', 'find')
  using connection = connected(config, archive, shown)
  const report = shownFreeing(say, () => performance.now())
  const world = freeWorld(archive, connection, { secondCopy: undefined, report, signal })
  const terms = termsOf(config, systemClock.now())
  const plan =
    config.approve === undefined
      ? await planFree(world, owner, terms, quotaBytes)
      : await approvedPlan(world, owner, config.approve, terms)
  shown.end()
  const json = config.json ?? false
  if (!json) print(undefined, () => `${planLines(plan).join('\n')}\n`)
  const isApproved = config.yes === true || config.approve !== undefined
  if (plan.captures.length > 0 && !isApproved) {
    await keepPlan(world.records, plan)
    if (json || !canAsk() || !(await isMeant(plan.captures.length, signal))) {
      if (json) print(planDocument(plan), () => '')
      else say(`Nothing was deleted. xbox-drive free --approve ${plan.plan.slice(0, 12)} carries this plan out.`)
      return 0
    }
  }
  if (plan.captures.length === 0 && !isApproved) {
    if (json) print(planDocument(plan), () => '')
    return 0
  }
  const freed = plan.captures.length === 0 ? nothing(plan) : await free(world, owner, plan)
  print({ ...planDocument(plan), ...freed }, () => `\n${outcomeLines(freed).join('\n')}\n`)
  if (signal.aborted) return 130
  return freed.refused.length + freed.unclear.length > 0 ? 3 : 0
}

function nothing({ plan }: FreePlan): Freed {
  return { plan, deleted: 0, accepted: 0, refused: [], unclear: [] }
}
