import type { Failure } from '../../model/failure.ts'
import type { WatchWorld } from './watch-world.ts'

/** A full disk is not written to again before it has more room than when it was full, by so many bytes; or an hour has passed. */
const moreRoom = 16 * 1024 * 1024
const hour = 3600 * 1000

export interface RoomWatch {
  readonly failure: Failure | undefined
  /** Was it full, and is it still? */
  isStill(): Promise<boolean>
  met(failure: Failure): Promise<void>
}

export function roomWatch({ room, clock }: Pick<WatchWorld, 'room' | 'clock'>): RoomWatch {
  let full: { readonly failure: Failure; readonly room: number; readonly at: number } | undefined
  return {
    get failure() {
      return full?.failure
    },
    async isStill() {
      if (full && (clock.elapsed() - full.at > hour || ((await room().catch(() => 0)) ?? 0) > full.room + moreRoom))
        full = undefined
      return full !== undefined
    },
    async met(failure) {
      if (failure.code !== 'full' || full) return
      const left = await room().catch(() => undefined)
      // What does not say how full it is can only be tried.
      if (left !== undefined) full = { failure, room: left, at: clock.elapsed() }
    },
  }
}
