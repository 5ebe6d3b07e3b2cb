import type { FactReader } from '../ports.ts'
import { artworkPaths } from './artwork.ts'
import type { FeedCounts, FeedFact } from './feed-facts.ts'
import type { FeedFailure } from './feed-pull.ts'

/** The `feeds` part of a status. */
export interface FeedsStatus extends FeedCounts {
  readonly failures: readonly FeedFailure[]
}

const mostListed = 20

export async function feedStatus(facts: FactReader): Promise<FeedsStatus> {
  const failed = await facts.feeds({ failed: true }, mostListed)
  return { ...(await facts.feedCounts()), failures: failed.flatMap(failuresOf).slice(0, mostListed) }
}

function failuresOf({ subject, feed, failure, openArtwork }: FeedFact): FeedFailure[] {
  return [
    ...(failure ? [{ feed, name: subject.name, failure }] : []),
    ...openArtwork.flatMap(({ address, failure: why }) =>
      why ? [{ feed: 'artwork' as const, name: artworkPaths(subject, address)[0] as string, failure: why }] : [],
    ),
  ].map(({ feed, name, failure: { code, message, retryAt } }) => ({ feed, name, code, message, retryAt }))
}
