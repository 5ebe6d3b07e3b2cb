import type { Wrap } from '../http/exchange.ts'
import type { Clock } from '../model/clock.ts'

/** So many requests in any stretch of so many seconds. The network counts in two such windows at once: 15 s and 300 s. */
export interface Budget {
  readonly requests: number
  readonly seconds: number
}

/** Keeps what the pace must know across restarts. */
export interface PaceMemory {
  load(): Promise<string | undefined>
  save(text: string): Promise<void>
}

export interface PaceOptions {
  readonly clock: Clock
  /** Kept from the start. Empty: as fast as it goes, until the service says what its limits are. */
  readonly budgets: readonly Budget[]
  readonly memory: PaceMemory
  readonly onWait?: (milliseconds: number, why: string) => void
}

/**
 * Never asks more often than the budgets allow, and learns budgets from refusals: a 429 names the limit it enforces
 * (protocol page, section 6). One pace is for one service.
 */
export function pace({ clock, budgets, memory, onWait }: PaceOptions): Wrap {
  let recalled: Promise<Windows> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  return next => async request => {
    recalled ??= recall(memory, budgets)
    const windows = await recalled
    const mine = turn.then(async () => {
      const wait = waitFor(windows, clock.now().getTime())
      if (wait > 0) {
        if (wait > 1000) onWait?.(wait, 'the service allows only so many requests')
        await clock.sleep(wait, request.signal)
      }
      remember(windows, clock.now().getTime())
      if (windows.budgets.size > 0) await memory.save(written(windows))
    })
    turn = mine.catch(() => undefined)
    await mine
    const response = await next(request)
    if (response.status === 429 && (await learn(windows, response))) await memory.save(written(windows))
    return response
  }
}

interface Windows {
  /** Seconds → requests. */
  readonly budgets: Map<number, number>
  /** When requests were sent, in milliseconds, oldest first; no further back than the longest window. */
  calls: number[]
}

/** The service's clock and ours do not tick together, and requests travel: a little more than the window. */
const slack = 500

function waitFor({ budgets, calls }: Windows, now: number): number {
  let wait = 0
  for (const [seconds, requests] of budgets) {
    const first = calls[calls.length - requests]
    if (first !== undefined) wait = Math.max(wait, first + seconds * 1000 + slack - now)
  }
  return wait
}

/** Remembers more than the budgets need: a limit learnt later counts what came before. */
function remember(windows: Windows, now: number): void {
  const longest = Math.max(300, ...windows.budgets.keys()) * 1000 + slack
  windows.calls.push(now)
  if (windows.calls.length > 2 * mostCalls || (windows.calls[0] as number) < now - longest) {
    windows.calls = windows.calls.filter(at => at > now - longest && at <= now).slice(-mostCalls)
  }
}

const mostCalls = 1000

async function learn({ budgets }: Windows, response: Response): Promise<boolean> {
  const limit = await limitOf(response)
  if (!limit) return false
  budgets.set(limit.seconds, Math.min(limit.requests, budgets.get(limit.seconds) ?? Number.POSITIVE_INFINITY))
  // Every published burst limit (15 s) comes with a sustained one (300 s) of about three times as much: better taken for
  // granted than found out by being refused again.
  if (limit.seconds <= 15 && !budgets.has(300)) budgets.set(300, limit.requests * 3)
  return true
}

async function limitOf(response: Response): Promise<Budget | undefined> {
  try {
    const body = JSON.parse(await response.clone().text()) as Record<string, unknown>
    const fields = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), Number(value)]))
    const requests = fields.get('maxrequests') ?? 0
    const seconds = fields.get('periodinseconds') ?? 0
    return requests >= 1 && seconds >= 1 && seconds <= 3600 ? { requests, seconds } : undefined
  } catch {
    return undefined
  }
}

async function recall(memory: PaceMemory, budgets: readonly Budget[]): Promise<Windows> {
  const windows: Windows = { budgets: new Map(budgets.map(each => [each.seconds, each.requests])), calls: [] }
  try {
    const kept = JSON.parse((await memory.load()) ?? '{}') as { budgets?: [number, number][]; calls?: number[] }
    for (const [seconds, requests] of kept.budgets ?? []) windows.budgets.set(seconds, requests)
    windows.calls = kept.calls ?? []
  } catch {
    // What cannot be read is forgotten: the worst that follows is one refusal.
  }
  return windows
}

function written(windows: Windows): string {
  return JSON.stringify({ budgets: [...windows.budgets], calls: windows.calls })
}
