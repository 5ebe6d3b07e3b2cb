import { Failure } from '../../model/failure.ts'
import type { Product } from '../../model/feeds.ts'
import { eachComing } from '../each-coming.ts'
import type { ItemFailure } from '../item.ts'
import { stopsEverything } from '../stopping.ts'
import { artworkOf, artworkPaths } from './artwork.ts'
import type { FeedFact, OpenArtwork } from './feed-facts.ts'
import { itemFailure, mustRest, tell } from './feed-failures.ts'
import { feedName } from './feed-layout.ts'
import { type FeedPullState, type FeedWorld, want } from './feed-pull.ts'
import { fetchArtwork, isFinal } from './fetch-artwork.ts'

/** Pictures of one game on their way at the same time; how many in all, the world's slots say. */
const atOnce = 8

/** What a document names and does not stand yet, with what is known of it. */
export async function wantedArtwork(
  { catalog }: FeedWorld,
  { subject, openArtwork }: FeedFact,
  product: Product,
): Promise<OpenArtwork[]> {
  const wanted: OpenArtwork[] = []
  for (const address of artworkOf(product)) {
    const files = await catalog.read(facts => Promise.all(artworkPaths(subject, address).map(path => facts.file(path))))
    if (files.some(file => file && !file.damage)) continue
    wanted.push({ address, failure: openArtwork.find(each => each.address === address)?.failure })
  }
  return wanted
}

/** Brings what is open of a game's artwork. What the network has no more is let go of until the document is asked for again. */
export async function pullArtwork(world: FeedWorld, state: FeedPullState, fact: FeedFact): Promise<void> {
  if (fact.openArtwork.length === 0) return
  want(world, state, fact.openArtwork.length)
  const left = new Map(fact.openArtwork.map(each => [each.address, each]))
  try {
    await eachComing(fact.openArtwork.values(), atOnce, async open => {
      const failure = await pullOne(world, state, fact, open)
      if (failure && !isFinal(failure)) left.set(open.address, { address: open.address, failure })
      else left.delete(open.address)
    })
  } finally {
    const openArtwork = [...left.values()]
    await world.catalog.write(facts => facts.setFeed({ ...fact, openArtwork }))
  }
}

async function pullOne(
  world: FeedWorld,
  state: FeedPullState,
  fact: FeedFact,
  { address, failure: before }: OpenArtwork,
): Promise<ItemFailure | undefined> {
  const { catalog, clock, report, signal } = world
  const { subject } = fact
  const item = feedName(subject, 'product')
  const name = artworkPaths(subject, address)[0] as string
  const { host } = new URL(address)
  const resting = mustRest(world, before) ? before : undefined
  try {
    signal.throwIfAborted()
    if (resting) throw new Failure(resting.code, resting.message)
    const silence = state.silentHosts.get(host)
    if (silence !== undefined) throw silence
    const brought = await fetchArtwork(world, subject, address)
    if (!brought) return undefined
    state.artwork += 1
    report({ event: 'archived', item, label: name, ...brought })
    return undefined
  } catch (thrown) {
    signal.throwIfAborted()
    const failure = Failure.from(thrown)
    if (stopsEverything(failure)) throw failure
    if (failure.code === 'unreachable') state.silentHosts.set(host, failure)
    const told = resting ?? itemFailure(world, failure, before?.attempts)
    const { code, message } = told
    await catalog.write(facts =>
      facts.record({ item, at: clock.now(), event: 'failed', detail: { code, message, path: name } }),
    )
    if (isOfNoHost(failure)) remarkOnce(world, state, host)
    else if (code !== 'missing') tell(world, state, fact, { feed: 'artwork', name }, told)
    return told
  }
}

/**
 * Its host's name leads nowhere: documents are older than hosts, and a pull that fails for such a name would fail for ever. Asked
 * again with the next pull, all the same. A machine that is offline finds out by the feeds themselves.
 */
function isOfNoHost(thrown: unknown): boolean {
  const { code, cause } = (thrown ?? {}) as { code?: string; cause?: unknown }
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' || (code === 'unreachable' && isOfNoHost(cause))
}

function remarkOnce({ report }: FeedWorld, state: FeedPullState, host: string): void {
  if (state.lostHosts.has(host)) return
  state.lostHosts.add(host)
  report({
    event: 'remark',
    message: `Artwork at ${host} is left out: there is no such host now. The next pull asks again.`,
  })
}
