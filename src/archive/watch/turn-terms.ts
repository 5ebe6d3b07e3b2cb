import type { SteadyClock } from '../../model/clock.ts'
import type { FailureCode } from '../../model/failure.ts'
import type { PullTold } from './pull-told.ts'
import type { Warned } from './warnings.ts'
import type { Tell } from './watch-world.ts'

/** What a turn is given beside its world: it outlives the turn. */
export interface TurnTerms {
  readonly clock: SteadyClock
  readonly tell: Tell
  readonly told: PullTold
  readonly memory: WatchMemory
  /** Milliseconds of reading back. */
  readonly longestCheck: number
  readonly mayTransfer: boolean
  readonly signal: AbortSignal
}

/** What this process knows, whether or not it could be noted. */
export interface WatchMemory {
  warned: Warned
  /** What is wrong with the second copy, and which files cannot be brought there: as far as it was told. */
  copyTrouble?: FailureCode | undefined
  readonly uncopied: Set<string>
  /** Items the second copy could not heal. */
  readonly unhealed: Set<string>
}
