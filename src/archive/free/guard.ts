import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import type { FreeWorld } from './free-world.ts'
import { hasJumped, type Moment, moment, since } from './moment.ts'

export type GuardWorld = Pick<FreeWorld, 'player' | 'checkArchive' | 'secondCopy' | 'clock' | 'signal'>

/** Looks, again and again, whether the ground is still there. */
export interface Guard {
  /** @throws Failure that stops everything; the signal's reason */
  look(): Promise<void>
  /** What can be seen without waiting. @throws as {@link look} */
  glance(): void
}

/** The network is asked anew who plays after so many looks, and after so many milliseconds. */
const looksPerPlayer = 20
const playerHolds = 60_000

export function guard(world: GuardWorld, owner: Xuid): Guard {
  const { clock, signal, secondCopy } = world
  const begun = moment(clock)
  let asked: Moment | undefined
  let looks = 0
  const glance = () => {
    signal.throwIfAborted()
    if (!hasJumped(begun, clock)) return
    throw new Failure(
      'precondition-failed',
      'The clock was set, or this machine slept, while captures were being deleted.',
    )
  }
  return {
    glance,
    async look() {
      glance()
      await world.checkArchive()
      await secondCopy?.check()
      looks += 1
      if (!asked || looks >= looksPerPlayer || since(asked, clock) >= playerHolds) {
        const player = await world.player(signal)
        if (player !== owner) {
          throw new Failure('forbidden', `The token is player ${player}'s now, and the captures are ${owner}'s.`)
        }
        asked = moment(clock)
        looks = 0
      }
      glance()
    },
  }
}
