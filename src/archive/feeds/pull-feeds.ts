/**
 * Brings the feeds of chosen players into the archive, a snapshot each time they say something new; then the entry and the
 * artwork of every game that was met, in captures and in the recent games of those players.
 */
import { type Gamercard, type Tid, tid, tidKey } from '../../model/feeds.ts'
import { eachComing } from '../each-coming.ts'
import {
  type FeedPullOptions,
  type FeedPullState,
  type FeedsPulled,
  type FeedWorld,
  feedPullState,
  want,
} from './feed-pull.ts'
import { pullProduct } from './pull-product.ts'
import { pullSnapshot } from './pull-snapshot.ts'
import { forgetGamertag, type WantedPlayer, wantedPlayers } from './wanted-players.ts'

const playerFeeds = ['gamercard', 'presence'] as const

/**
 * @throws Failure that stops everything: nobody signed in, the network or the disk out of reach, the disk full. What concerns
 * one player or game is in the result instead. Rejects with the signal's reason when aborted.
 */
export async function pullFeeds(given: FeedWorld, options: FeedPullOptions): Promise<FeedsPulled> {
  const stopped = new AbortController()
  const world = { ...given, signal: AbortSignal.any([options.signal, stopped.signal]) }
  const state = feedPullState()
  const players = await wantedPlayers(world, state, options)
  const each = async <Item>(items: Iterable<Item>, work: (item: Item) => Promise<unknown>) => {
    const working = async (item: Item) => {
      world.signal.throwIfAborted()
      await work(item)
    }
    try {
      await eachComing([...items].values(), options.jobs, working, thrown => stopped.abort(thrown))
    } catch (thrown) {
      options.signal.throwIfAborted()
      throw thrown
    }
  }
  if (players.length > 0) {
    want(world, state, 0)
    const games = await pullPlayers(world, state, players, options, each)
    await each(games, game => pullProduct(world, state, game, options.culture, options.dryRun))
  }
  want(world, state, 0, true)
  const { silentHosts: _silent, lostHosts: _lost, wanted: _wanted, ...pulled } = state
  return pulled
}

type Each = <Item>(items: Iterable<Item>, work: (item: Item) => Promise<unknown>) => Promise<void>

/** @returns the games to know more of, each once */
async function pullPlayers(
  world: FeedWorld,
  state: FeedPullState,
  players: readonly WantedPlayer[],
  { culture, dryRun, owner }: FeedPullOptions,
  each: Each,
): Promise<Tid[]> {
  const tids = (await world.catalog.read(facts => facts.titleIds())).map(id => tid(`${id}`))
  const wanted = players.flatMap(player => playerFeeds.map(feed => ({ ...player, feed })))
  const unknown = new Set<string>()
  await each(wanted, async ({ gamertag, named, feed }) => {
    const record = await pullSnapshot(world, state, { gamertag, feed, culture, optional: !named }, dryRun)
    if (!record) unknown.add(`${feed} ${gamertag}`)
    if (record && feed === 'gamercard') {
      tids.push(...(record as Gamercard).recentGames.flatMap(game => (game.tid === undefined ? [] : [game.tid])))
    }
  })
  for (const { gamertag, named } of players) {
    const isGone = playerFeeds.every(feed => unknown.has(`${feed} ${gamertag}`))
    if (isGone && !named && owner !== undefined && !dryRun) await forgetGamertag(world, owner)
  }
  return [...new Map(tids.map(each => [tidKey(each), each])).values()]
}
