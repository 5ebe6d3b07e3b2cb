/** What stands beside the daemon, plugged in at one place: who is told, and who starts it. */

import type { WatchSetup } from '../../../app/watch.ts'
import { harmless, type WatchObserver } from '../../../app/watch-observer.ts'
import type { Config } from '../../../config/settings.ts'
import { Failure } from '../../../model/failure.ts'

/** Who is told of every event, as the configuration wishes. */
export async function observerOf(_config: Config, say: (line: string) => void): Promise<WatchObserver> {
  return harmless({ observe: () => undefined, [Symbol.asyncDispose]: async () => undefined }, say)
}

/** Empties the cloud by the policy, if there is one. */
export function freeingOf({ freePolicy }: Config): WatchSetup['freeing'] {
  if (freePolicy === undefined) return undefined
  throw new Failure('invalid', 'This release does not empty the cloud by itself yet: leave out --free-policy.')
}

/** Lets the system start the daemon, or no more. */
export async function installOf(_config: Config): Promise<never> {
  throw new Failure('invalid', 'This release does not install itself yet: let your system run xbox-drive watch.')
}
