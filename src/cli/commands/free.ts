import { approvedPlan, type Freed, type FreePlan, free, freeWorld, keepPlan, planFree } from '../../app/free.ts'
import { secondCopyOf } from '../../app/second-copy.ts'
import { writeArchive } from '../../app/write-archive.ts'
import { quotaBytes } from '../../archive/status.ts'
import { systemClock } from '../../system.ts'
import type { Run } from '../command.ts'
import { signedIn } from '../identity.ts'
import { archiveRoot } from '../paths.ts'
import { connected, shownProgress } from '../transfers.ts'
import { outcomeLines, planDocument } from './free/outcome.ts'
import { planLines } from './free/plan-lines.ts'
import { canAsk, isMeant } from './free/question.ts'
import { shownFreeing } from './free/shown.ts'
import { termsOf } from './free/terms.ts'

export const run: Run = async ({ config, signal, print, say }) => {
  const owner = await signedIn(config)
  const shown = shownProgress(config)
  await using archive = writeArchive(archiveRoot(config), 'free', 'find')
  using connection = connected(config, archive, shown)
  const report = shownFreeing(say, () => performance.now())
  using secondCopy = config.secondCopy === undefined ? undefined : await secondCopyOf(archive, config.secondCopy)
  const world = freeWorld(archive, connection, { secondCopy, report, signal })
  const terms = termsOf(config, systemClock.now())
  const plan =
    config.approve === undefined
      ? await planFree(world, owner, terms, quotaBytes)
      : await approvedPlan(world, owner, config.approve, terms)
  shown.end()
  const json = config.json ?? false
  if (!json) print(undefined, () => `${planLines(plan).join('\n')}\n`)
  const isApproved = config.yes === true || config.approve !== undefined
  // One that names nothing too: a script approves whatever it was told.
  if (!isApproved) await keepPlan(world.records, plan)
  if (plan.captures.length > 0 && !isApproved) {
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
