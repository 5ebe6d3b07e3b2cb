/**
 * Stands before feeds that must not be asked often: equal questions at the same time become one, answers are kept for the
 * documents' intervals and renewed when somebody wants them. A page that thousands look at costs as much as one that one looks at.
 */
import { abortable } from '../../http/abortable.ts'
import type { SteadyClock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { type Culture, defaultCulture, gamertagKey, tidKey } from '../../model/feeds.ts'
import type { FeedAnswer, Feeds, FeedTerms } from './feeds.ts'
import { ageOf, type GatewayEntry, gatewayMemory, momentOf } from './gateway-memory.ts'
import { type GatewayTimes, gatewayTimes, longestPause, usualPause } from './gateway-times.ts'

export interface GatewayOptions {
  readonly clock: Pick<SteadyClock, 'now' | 'elapsed'>
  readonly times?: Readonly<Record<keyof Feeds, GatewayTimes>>
  /** Answers in memory, and about how many bytes of it they take. */
  readonly mostAnswers?: number
  readonly mostBytes?: number
  /** Questions on their way at the same time; beyond them it gives what it has, or `throttled`. */
  readonly mostUnderway?: number
  /** Told what went wrong, for whoever runs it: visitors may not see it, since they get what is known. */
  readonly onFailure?: (failure: Failure) => void
}

/** @returns feeds that throw `throttled`, with the time to come back, when there is nothing to give for now */
export function gateway(feeds: Feeds, options: GatewayOptions): Feeds {
  const { clock, times = gatewayTimes, mostAnswers = 20_000, mostBytes = 128 * 2 ** 20, mostUnderway = 64 } = options
  const memory = gatewayMemory(mostAnswers, mostBytes)
  const underway = new Map<string, Promise<FeedAnswer<unknown>>>()

  /** Asks, unless it is being asked already, or is to be left alone. Nobody who waits for it can stop it for the others. */
  const renewed = (key: string, ask: (known?: FeedAnswer<unknown>) => Promise<FeedAnswer<unknown>>) => {
    const already = underway.get(key)
    if (already) return already
    const before = memory.get(key)
    const left = (before?.pause?.until ?? 0) - clock.elapsed()
    if (before?.pause && left > 0) return Promise.reject(again(before.pause.because, left))
    if (underway.size >= mostUnderway) return Promise.reject(again(tooMany, usualPause))
    const mine = settled(key, before, ask).finally(() => underway.delete(key))
    underway.set(key, mine)
    return mine
  }

  const settled = async (
    key: string,
    before: GatewayEntry | undefined,
    ask: (known?: FeedAnswer<unknown>) => Promise<FeedAnswer<unknown>>,
  ) => {
    const asked = momentOf(clock)
    const known = before?.outcome && 'document' in before.outcome ? before.outcome : undefined
    try {
      const answer = dated(await ask(known), known)
      memory.set(key, { outcome: answer, asked, pause: undefined })
      return answer
    } catch (thrown) {
      const failure = ofTheGateway(Failure.from(thrown))
      if (isRefusal(failure)) memory.set(key, { outcome: failure, asked, pause: undefined })
      else {
        options.onFailure?.(Failure.from(thrown))
        const pause = Math.min(failure.retryAfter || usualPause, longestPause)
        const kept = before ?? { outcome: undefined, asked }
        memory.set(key, { ...kept, pause: { until: clock.elapsed() + pause, because: failure } })
      }
      throw failure
    }
  }

  const given = async <Said>(
    key: string,
    { fresh, renewing, lastResort, refusal }: GatewayTimes,
    ask: (known?: FeedAnswer<Said>) => Promise<FeedAnswer<Said>>,
    terms: FeedTerms<Said>,
  ): Promise<FeedAnswer<Said>> => {
    terms.signal?.throwIfAborted()
    const renew = () => renewed(key, ask as () => Promise<FeedAnswer<unknown>>) as Promise<FeedAnswer<Said>>
    const kept = terms.fresh ? undefined : memory.get(key)
    const age = kept ? ageOf(kept, momentOf(clock)) : 0
    if (kept?.outcome instanceof Failure && age < refusal) throw kept.outcome
    const answer = kept?.outcome && 'document' in kept.outcome ? (kept.outcome as FeedAnswer<Said>) : undefined
    if (answer && age < fresh) return answer
    const renewal = renew()
    if (answer && age < renewing) {
      // Why it failed, if it does, is told to whoever has nothing else.
      renewal.catch(() => undefined)
      return answer
    }
    try {
      return await abortable(renewal, terms.signal)
    } catch (thrown) {
      terms.signal?.throwIfAborted()
      if (!answer || age >= lastResort || isRefusal(Failure.from(thrown))) throw thrown
      return answer
    }
  }

  const keyed = (kind: string, culture: Culture | undefined, subject: string) =>
    `${kind} ${culture ?? defaultCulture} ${subject}`

  const asking =
    <Subject, Said>(
      kind: keyof Feeds,
      keyOf: (subject: Subject) => string,
      ask: (subject: Subject, terms: FeedTerms<Said>) => Promise<FeedAnswer<Said>>,
    ) =>
    async (subject: Subject, terms: FeedTerms<Said> = {}) => {
      const { culture, fresh } = terms
      const question = (known?: FeedAnswer<Said>) => ask(subject, { culture, fresh, known })
      const answer = await given(keyed(kind, culture, keyOf(subject)), times[kind], question, terms)
      // What somebody has already stays theirs.
      return terms.known?.document === answer.document ? { ...terms.known, asked: answer.asked } : answer
    }

  return {
    gamercard: asking('gamercard', gamertagKey, feeds.gamercard),
    presence: asking('presence', gamertagKey, feeds.presence),
    product: asking('product', tidKey, feeds.product),
  }
}

function isRefusal({ code }: Failure): boolean {
  return code === 'missing' || code === 'forbidden'
}

/** It is the gateway who is not signed in: whoever asks it need not be. */
function ofTheGateway(failure: Failure): Failure {
  if (failure.code !== 'unauthenticated') return failure
  return new Failure('upstream', 'The gateway is not signed in any more.', { cause: failure })
}

const tooMany = new Failure('throttled', 'Too many questions are on their way already: ask again soon.')

/** The same again for who comes too early, with the time that is left. */
function again({ code, message }: Failure, retryAfter: number): Failure {
  return new Failure(code, message, { retryAfter })
}

/** Feeds that do not say when something changed: when we saw that it had. */
function dated(answer: FeedAnswer<unknown>, before: FeedAnswer<unknown> | undefined): FeedAnswer<unknown> {
  if (answer.modified || !before) return answer
  return { ...answer, modified: answer.document === before.document ? before.modified : answer.asked }
}
