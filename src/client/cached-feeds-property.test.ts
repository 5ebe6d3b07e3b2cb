/** Whatever happens: no question is asked more often than it may be. The rules are written down a second time, from the outside. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../model/failure.ts'
import { culture, tid } from '../model/feeds.ts'
import { type AskedFeed, cachedTrial, minute, throttledFor } from './cached-feeds.trial.ts'

const outcomes = {
  answered: () => undefined,
  missing: () => new Failure('missing', 'Nobody.'),
  forbidden: () => new Failure('forbidden', 'Private.'),
  unreachable: () => new Failure('unreachable', 'Nobody there.'),
  throttled: () => throttledFor(),
  'throttled a moment': () => throttledFor(20_000),
  'throttled for long': () => throttledFor(30 * minute),
}
type Outcome = keyof typeof outcomes

const hour = 60 * minute
const outcome = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Outcome>('answered') },
  { weight: 3, arbitrary: fc.constant<Outcome>('throttled') },
  { weight: 4, arbitrary: fc.constantFrom(...(Object.keys(outcomes) as Outcome[])) },
)
const step = fc.record({
  pass: fc.oneof(
    fc.constantFrom(0, 1, minute, 2 * minute, 5 * minute, 10 * minute, hour, 71.5 * hour, 72 * hour),
    fc.integer({ min: 0, max: 4 * minute }),
  ),
  feed: fc.constantFrom('gamercard' as const, 'presence' as const, 'presence' as const, 'product' as const),
  subject: fc.constantFrom('Tonic', 'Tonic', 'Tonic', 'SheBites'),
  culture: fc.constantFrom(undefined, undefined, undefined, culture('ja-jp')),
  fresh: fc.constantFrom(false, false, false, true),
  outcome,
  restart: fc.boolean(),
})

const intervals = { gamercard: 5 * minute, presence: 5 * minute, product: 72 * hour }
const questionOf = ({ feed, subject, culture }: Pick<AskedFeed, 'feed' | 'subject' | 'culture'>) =>
  `${feed} ${subject} ${culture}`

it('never asks more often than it may', async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), async steps => {
      const { cached, clock, asked, state } = cachedTrial()
      let feeds = cached()
      const mayAgain = new Map<string, number>()
      const waits = new Map<string, number>()
      const rests = new Map<string, number>()
      for (const { pass, restart, outcome, feed, subject, ...terms } of steps) {
        clock.tick(pass)
        if (restart) feeds = cached()
        state.failure = outcomes[outcome]()
        const [before, at] = [asked.length, clock.now().getTime()]
        const question = questionOf({ feed, subject, culture: terms.culture })
        await feeds[feed](tid(subject), terms).catch(() => (refused += 1))
        assert.ok(asked.length <= before + 1, 'once at the most')
        if (asked.length === before) continue
        assert.ok(at >= (waits.get(feed) ?? 0), 'not while the feed waits')
        if (!terms.fresh)
          assert.ok(at >= (mayAgain.get(question) ?? 0), 'not while an answer holds or the question rests')
        if (outcome.startsWith('throttled ')) waits.set(feed, at + (state.failure as unknown as Failure).retryAfter!)
        else if (outcome === 'throttled') {
          rests.set(question, Math.min(10, (rests.get(question) ?? 0.5) * 2))
          const rest = at + (rests.get(question) as number) * minute
          mayAgain.set(question, Math.max(rest, mayAgain.get(question) ?? 0))
        } else if (outcome !== 'unreachable') {
          rests.delete(question)
          mayAgain.set(question, at + intervals[feed])
        }
      }
    }),
    { numRuns: 300 },
  )
  assert.ok(refused > 100, 'it met refusals')
})
