/** Tells news to one who wants to hear them: not too often, all that belongs together at once, and again if it failed. */
import type { Clock } from '../../model/clock.ts'
import type { News } from './watch-news.ts'

/** Why somebody was not told. */
export interface Untold {
  readonly problem: string
  /** Is it worth another try? */
  readonly again: boolean
  /** Milliseconds. */
  readonly after?: number | undefined
}

export interface Listener {
  /** For remarks. No secrets. */
  readonly name: string
  /** Several of a kind become one, or each is told for itself. */
  readonly merges: boolean
  /** All of one kind. @returns undefined: told */
  tell(news: readonly [News, ...News[]]): Promise<Untold | undefined>
}

export interface Notifications extends AsyncDisposable {
  add(news: News): void
}

/** Milliseconds. */
const gathering = 3_000
const pause = 60_000
const firstRetry = 10_000
const longestRetry = 900_000
const atTheEnd = 10_000
const forgotten = 86_400_000
/** News that wait at the most. */
const most = 200

interface Waiting {
  readonly news: News
  readonly since: number
}

export function notifications(listener: Listener, clock: Clock, say: (line: string) => void): Notifications {
  let queue: Waiting[] = []
  let working: Promise<void> | undefined
  let [isHeard, isFull, retry] = [true, false, firstRetry]
  const ended = new AbortController()

  /** @returns milliseconds until the next try */
  async function flush(): Promise<number> {
    const [...groups] = grouped(queue, listener.merges)
    queue = []
    for (const [index, group] of groups.entries()) {
      const told = await listener.tell(group.map(({ news }) => news) as [News, ...News[]])
      if (told && isHeard) say(`${listener.name} was not told: ${told.problem}`)
      isHeard = told === undefined
      if (!told?.again) continue
      // Who does not hear the first will not hear the rest.
      const young = groups
        .slice(index)
        .flat()
        .filter(({ since }) => clock.now().getTime() - since < forgotten)
      queue = [...young, ...queue]
      const wait = Math.max(told.after ?? 0, retry)
      retry = Math.min(retry * 2, longestRetry)
      return wait
    }
    retry = firstRetry
    return pause
  }

  async function work(): Promise<void> {
    let wait = gathering
    // After the last of them the pause is kept too: then news are few, whatever happens.
    for (let isIdle = false; !isIdle; ) {
      await clock.sleep(wait, ended.signal)
      isIdle = queue.length === 0
      if (!isIdle) wait = await flush()
    }
  }

  return {
    add(news) {
      if (queue.length >= most) {
        if (!isFull) say(`${listener.name} has ${most} news waiting; further ones are left out.`)
        isFull = true
        return
      }
      isFull = false
      queue.push({ news, since: clock.now().getTime() })
      working ??= work()
        .catch(() => undefined)
        .finally(() => (working = undefined))
    },
    async [Symbol.asyncDispose]() {
      ended.abort()
      await working
      if (queue.length === 0) return
      const flushed = new AbortController()
      const last = flush().finally(() => flushed.abort())
      await Promise.race([last, clock.sleep(atTheEnd, flushed.signal)]).catch(() => undefined)
    },
  }
}

function* grouped(queue: readonly Waiting[], merges: boolean): Generator<Waiting[]> {
  if (!merges) for (const each of queue) yield [each]
  else yield* Map.groupBy(queue, ({ news }) => news.kind).values()
}
