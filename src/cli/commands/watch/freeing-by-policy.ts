/** Emptying the cloud without asking anybody: by the standing policy of the configuration. */
import { free, freeWorld, planFree } from '../../../app/free.ts'
import { secondCopyOf } from '../../../app/second-copy.ts'
import type { WatchSetup } from '../../../app/watch.ts'
import { quotaBytes } from '../../../archive/status.ts'
import type { Config } from '../../../config/settings.ts'
import { systemClock } from '../../../system.ts'
import { signedIn } from '../../identity.ts'

/** @returns undefined when there is no policy. @param now the configuration as it is in this turn */
export function freeingByPolicy(
  { freePolicy, secondCopy }: Config,
  now: () => Config,
  say: (line: string) => void,
): WatchSetup['freeing'] {
  if (freePolicy === undefined) return undefined
  const { olderThan, ...terms } = freePolicy
  return async (archive, connection, signal) => {
    const owner = await signedIn(now())
    using copy = secondCopy === undefined ? undefined : await secondCopyOf(archive, secondCopy)
    const world = freeWorld(archive, connection, {
      secondCopy: copy,
      signal,
      report: event =>
        event.event === 'stopped' ? say(`The cloud is not emptied further: ${event.reason}`) : undefined,
    })
    const before = olderThan === undefined ? undefined : new Date(systemClock.now().getTime() - olderThan)
    const plan = await planFree(world, owner, { ...terms, before }, quotaBytes)
    if (plan.captures.length === 0) return { plan: plan.plan, deleted: 0, accepted: 0, refused: 0, bytes: 0 }
    const { deleted, accepted, refused, unclear } = await free(world, owner, plan)
    return { plan: plan.plan, deleted, accepted, refused: refused.length + unclear.length, bytes: plan.bytes }
  }
}
