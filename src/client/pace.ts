import type { Wrap } from '../http/exchange.ts'
import { askedToWait } from '../http/status.ts'
import type { SteadyClock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import type { Budget } from './budget.ts'
import { type CallWindows, callWindows } from './call-windows.ts'
import { limitSaid } from './limit-said.ts'

export type { Budget } from './budget.ts'

/** Keeps what the pace must know across restarts. */
export interface PaceMemory {
  load(): Promise<string | undefined>
  save(text: string): Promise<void>
}

export interface PaceOptions {
  readonly clock: SteadyClock
  /** Kept from the start. Empty: as fast as it goes, until the service says what its limits are. */
  readonly budgets: readonly Budget[]
  readonly memory: PaceMemory
  /** Milliseconds a request may wait for its turn. Undefined: as long as it takes. */
  readonly longestWait?: number
  readonly onWait?: (milliseconds: number, why: string) => void
}

export interface Pace extends Wrap {
  /** Waits until a request would not have to wait, as long as nobody else asks. */
  ready(signal?: AbortSignal): Promise<void>
}

/**
 * Never asks more often than the budgets allow, whatever is done to the time of day, and learns budgets from refusals: a 429
 * names the limit it enforces (protocol page, section 6). One pace is for one service.
 *
 * What comes out throws Failure `throttled`, with the time to come back, for a request that would wait longer than `longestWait`.
 */
export function pace(options: PaceOptions): Pace {
  const { clock, budgets, memory, longestWait = Number.POSITIVE_INFINITY } = options
  let recalled: Promise<CallWindows> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let saved: Promise<unknown> = Promise.resolve()
  /** One after the other: what was written last is what is kept. */
  const save = (windows: CallWindows): Promise<unknown> => {
    saved = saved.catch(() => undefined).then(() => memory.save(windows.written()))
    return saved
  }
  const recall = () => {
    recalled ??= load(memory).then(kept => callWindows(budgets, kept, clock))
    return recalled
  }
  const paced: Wrap = next => async request => {
    const latest = clock.elapsed() + longestWait
    const windows = await recall()
    const mine = turn.then(async () => {
      await myTurn(windows, request.signal, latest, options)
      windows.sent()
    })
    turn = mine.catch(() => undefined)
    await mine
    try {
      if (windows.limited) await save(windows)
      const response = await next(request)
      if (response.status === 429) await heed(windows, response, clock)
      return response
    } finally {
      windows.answered()
      // The request itself is done; that its time is kept a little too early then is no reason to lose its answer.
      if (windows.limited) await save(windows).catch(() => undefined)
    }
  }
  return Object.assign(paced, {
    async ready(signal: AbortSignal = new AbortController().signal) {
      await myTurn(await recall(), signal, Number.POSITIVE_INFINITY, options)
    },
  })
}

/** What cannot be loaded is forgotten: the worst that follows is one refusal. */
async function load(memory: PaceMemory): Promise<string | undefined> {
  return await memory.load().catch(() => undefined)
}

async function myTurn(
  windows: CallWindows,
  signal: AbortSignal,
  latest: number,
  { clock, onWait }: PaceOptions,
): Promise<void> {
  // A limit may be learnt while we wait: looked at again each time.
  for (;;) {
    signal.throwIfAborted()
    const wait = windows.wait()
    if (wait === 0) return
    if (clock.elapsed() + wait > latest) {
      const seconds = Math.ceil(wait / 1000)
      throw new Failure('throttled', `The service allows only so many requests: ask again in ${seconds} s.`, {
        retryAfter: wait,
      })
    }
    if (wait > 1000) onWait?.(wait, 'the service allows only so many requests')
    await clock.sleep(wait, signal)
  }
}

async function heed(windows: CallWindows, response: Response, clock: SteadyClock): Promise<void> {
  const limit = await limitSaid(response)
  if (limit) windows.learn(limit)
  windows.rest(Math.min(askedToWait(response, clock.now()) ?? 0, longestRest))
}

/** An hour is the longest window there is. */
const longestRest = 3_600_000
