import type { Seeded } from '../seeded.ts'
import type { TrueTime } from './true-time.ts'

/** Every call of a port goes through here: it takes time, things happen in it, and it may be the last one. */
export interface Turns {
  take<Result>(port: string, work: () => Result | Promise<Result>): Promise<Result>
  /** Calls of this process. */
  readonly count: number
  readonly crashed: boolean
  /** Resolves when the process dies. */
  readonly death: Promise<'crashed'>
}

export interface TurnsOptions {
  readonly chance: Seeded
  readonly time: TrueTime
  /** Before the work of each call. */
  readonly strike: (count: number, port: string) => void
  /** Does the process die in this call, before its work is done or after? */
  readonly dies: (count: number, port: string) => 'before' | 'after' | undefined
}

/** More calls than any honest run of so small a world needs. */
const mostCalls = 3000

/** @throws Error (from `take`) when there is no end to the calls */
export function turns({ chance, time, strike, dies }: TurnsOptions): Turns {
  let [count, crashed] = [0, false]
  const { promise: death, resolve } = Promise.withResolvers<'crashed'>()
  /** A dead process does nothing more: neither does it handle what went wrong. */
  const die = () => {
    crashed = true
    resolve('crashed')
    return new Promise<never>(() => undefined)
  }
  return {
    get count() {
      return count
    },
    get crashed() {
      return crashed
    },
    death,
    async take(port, work) {
      if (crashed) return await die()
      count += 1
      if (count > mostCalls) throw new Error(`There is no end to it: ${count} calls, the last of ${port}.`)
      const turn = count
      time.pass(1 + chance.below(20))
      strike(turn, port)
      const end = dies(turn, port)
      if (end === 'before') return await die()
      const result = await work()
      if (end === 'after' || crashed) return await die()
      return result
    },
  }
}
