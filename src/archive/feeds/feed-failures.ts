import { Failure } from '../../model/failure.ts'
import type { ItemFailure } from '../item.ts'
import { restAfter, stopsEverything } from '../stopping.ts'
import type { FeedFact } from './feed-facts.ts'
import { feedName } from './feed-layout.ts'
import type { FeedFailure, FeedPullState, FeedWorld } from './feed-pull.ts'

/** @throws Failure that stops everything. One player may be private and another not; out of reach they are together. */
export function ofOneFeed({ signal }: FeedWorld, thrown: unknown): Failure {
  signal.throwIfAborted()
  const failure = Failure.from(thrown)
  if (stopsEverything(failure) || failure.code === 'unreachable') throw failure
  return failure
}

export function itemFailure({ clock }: FeedWorld, { code, message, retryAfter }: Failure, before = 0): ItemFailure {
  const attempts = before + 1
  const retryAt = new Date(clock.now().getTime() + (retryAfter ?? restAfter(attempts)))
  return { code, message, attempts, retryAt, ...(retryAfter === undefined ? {} : { asked: true }) }
}

/** A time the network itself named is kept to; our own are for daemons, and a person who pulls again means it. */
export function mustRest({ clock }: FeedWorld, failure: ItemFailure | undefined): failure is ItemFailure {
  return (
    failure?.code === 'throttled' &&
    failure.asked === true &&
    failure.retryAt !== undefined &&
    failure.retryAt > clock.now()
  )
}

export function tell(
  world: FeedWorld,
  state: FeedPullState,
  fact: FeedFact,
  { feed, name }: Pick<FeedFailure, 'feed' | 'name'>,
  { code, message, retryAt }: ItemFailure,
): void {
  state.failed.push({ feed, name, code, message, retryAt })
  const label = feed === 'artwork' ? name : `${feed} of ${name}`
  world.report({ event: 'failed', item: feedName(fact.subject, fact.feed), label, failure: { code, message, retryAt } })
}

/** Notes that a feed could not be had. What is archived of it stays. */
export async function noteFailure(
  world: FeedWorld,
  state: FeedPullState,
  fact: FeedFact,
  failure: ItemFailure,
): Promise<void> {
  const { code, message } = failure
  const item = feedName(fact.subject, fact.feed)
  await world.catalog.write(async facts => {
    await facts.setFeed({ ...fact, failure })
    await facts.record({ item, at: world.clock.now(), event: 'failed', detail: { code, message } })
  })
  tell(world, state, fact, { feed: fact.feed, name: fact.subject.name }, failure)
}
