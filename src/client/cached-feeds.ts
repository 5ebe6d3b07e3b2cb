import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import { type Culture, defaultCulture, gamertagKey, tidKey } from '../model/feeds.ts'
import type { FeedAnswer, FeedFormat, Feeds, FeedTerms } from '../services/feeds/feeds.ts'
import { gamercardFormat } from '../services/feeds/gamercard.ts'
import { presenceFormat } from '../services/feeds/presence.ts'
import { productFormat } from '../services/feeds/product.ts'
import { type FeedName, intervalOf, left, longer, rested } from './feed-intervals.ts'
import {
  type FeedMemory,
  type FeedNote,
  feedNote,
  kept,
  type QuestionNote,
  questionNote,
  type Refusal,
  refusals,
  revived,
} from './feed-notes.ts'
import { inTurn } from './in-turn.ts'
import { keep, recall } from './recall.ts'

export interface CachedFeedsOptions {
  readonly clock: Pick<Clock, 'now'>
  /** Outlives the program, if the intervals are to. */
  readonly memory: FeedMemory
  /** Who answers, and as whom, `https://feeds.example`: answers of one are never taken for another's. */
  readonly origin: string
}

interface Question<Said> {
  readonly feed: FeedName
  readonly key: string
  readonly format: FeedFormat<Said>
  readonly ask: (terms: FeedTerms<Said>) => Promise<FeedAnswer<Said>>
}

/**
 * Keeps to the intervals of the feeds' documents, over restarts too. A player's answer holds for 5 minutes, a product's for 72
 * hours, and so do `missing` and `forbidden`; after that, or with `fresh`, the network is asked whether it has changed.
 *
 * Who was refused for asking too often waits: as long as was asked for, with all of that feed and even with `fresh`; where
 * nothing was asked for, with this one question, which `fresh` may ask all the same. While waiting the failure is `throttled`,
 * with what is left of the wait; an answer of presence holds longer for the next hour, 10 minutes at first.
 */
export function cachedFeeds(feeds: Feeds, { clock, memory, origin }: CachedFeedsOptions): Feeds {
  const oneByOne = inTurn()
  const now = () => clock.now().getTime()

  async function answered<Said>(question: Question<Said>, terms: FeedTerms<Said> = {}): Promise<FeedAnswer<Said>> {
    const names: Names = {
      feed: JSON.stringify(['feed', origin, question.feed]),
      question: nameOf(origin, question, terms.culture),
    }
    return await oneByOne(names.question, terms.signal, async () => {
      const remembered = await recalled(question, names)
      const { feed, note, answer } = remembered
      const held = terms.fresh ? undefined : heldBy(remembered, intervalOf(question.feed, feed, now()), now())
      if (held) return held
      const wait = left(feed?.wait, now()) || (terms.fresh ? 0 : left(note?.rest, now()))
      if (wait > 0) throw throttled(wait)
      try {
        const said = await question.ask({ ...terms, known: latest(answer, terms.known) })
        await keep(memory, names.question, { at: now(), answer: kept(said) } satisfies QuestionNote)
        return said
      } catch (thrown) {
        return await refused(question, terms, names, remembered, thrown)
      }
    })
  }

  async function recalled<Said>({ format }: Question<Said>, names: Names): Promise<Remembered<Said>> {
    const feed = await recall(memory, names.feed, feedNote)
    const found = await recall(memory, names.question, text => {
      const note = questionNote(text)
      return { note, answer: note.answer && revived(format, note.answer) }
    })
    return { feed, note: found?.note, answer: found?.answer }
  }

  /** Remembers why; gives an answer from before where it holds in spite of it. */
  async function refused<Said>(
    { feed: name }: Question<Said>,
    { fresh }: FeedTerms<Said>,
    names: Names,
    remembered: Remembered<Said>,
    thrown: unknown,
  ): Promise<FeedAnswer<Said>> {
    if (!(thrown instanceof Failure)) throw thrown
    const { code, message, retryAfter } = thrown
    const at = now()
    if (isRefusal(code)) {
      await keep(memory, names.question, { at, refusal: { code, message } } satisfies QuestionNote)
    }
    if (code !== 'throttled') throw thrown
    const feed = await oneByOne(names.feed, undefined, async () => {
      // Other questions of the feed may have been refused meanwhile.
      const before = await recall(memory, names.feed, feedNote)
      const now: FeedNote = { throttled: at, wait: retryAfter ? longer(before?.wait, retryAfter, at) : before?.wait }
      await keep(memory, names.feed, now)
      return now
    })
    const { note } = remembered
    if (!retryAfter) {
      const rest = rested(note?.rest, at)
      await keep(memory, names.question, { at, ...note, rest } satisfies QuestionNote)
    }
    const held = fresh ? undefined : heldBy(remembered, intervalOf(name, feed, at), at)
    if (held) return held
    throw thrown
  }

  return {
    gamercard: (gamertag, terms) =>
      answered(
        {
          feed: 'gamercard',
          key: gamertagKey(gamertag),
          format: gamercardFormat,
          ask: terms => feeds.gamercard(gamertag, terms),
        },
        terms,
      ),
    presence: (gamertag, terms) =>
      answered(
        {
          feed: 'presence',
          key: gamertagKey(gamertag),
          format: presenceFormat,
          ask: terms => feeds.presence(gamertag, terms),
        },
        terms,
      ),
    product: (tid, terms) =>
      answered(
        { feed: 'product', key: tidKey(tid), format: productFormat, ask: terms => feeds.product(tid, terms) },
        terms,
      ),
  }
}

interface Names {
  readonly feed: string
  readonly question: string
}

interface Remembered<Said> {
  readonly feed: FeedNote | undefined
  readonly note: QuestionNote | undefined
  readonly answer: FeedAnswer<Said> | undefined
}

function nameOf<Said>(origin: string, { feed, key }: Question<Said>, culture: Culture = defaultCulture): string {
  return JSON.stringify(['feed', origin, feed, key, culture])
}

/** @throws Failure the refusal that holds */
function heldBy<Said>({ note, answer }: Remembered<Said>, interval: number, now: number): FeedAnswer<Said> | undefined {
  // What was said later than now was said before the clock was set back, nobody knows when.
  if (!note || note.at > now || now >= note.at + interval) return undefined
  if (note.refusal) throw new Failure(note.refusal.code, note.refusal.message)
  return answer
}

function latest<Said>(
  one: FeedAnswer<Said> | undefined,
  other: FeedAnswer<Said> | undefined,
): FeedAnswer<Said> | undefined {
  if (!one || !other) return one ?? other
  return other.asked > one.asked ? other : one
}

function isRefusal(code: string): code is Refusal {
  return (refusals as readonly string[]).includes(code)
}

function throttled(wait: number): Failure {
  return new Failure('throttled', `The network was asked too often. Ask again in ${Math.ceil(wait / 1000)} s.`, {
    retryAfter: wait,
  })
}
