import type { World, WorldPlayer } from '../world/world.ts'
import { demoPlayer } from './demo-captures.ts'
import { demoPlayerFeeds } from './demo-feeds.ts'
import { demoProducts } from './demo-products.ts'

/** The world with the demo player and its games in it. Its captures are made elsewhere. @param now when it came in */
export function withDemoPlayer(world: World, now: Date): World {
  const player: WorldPlayer = {
    ...demoPlayer,
    authorization: undefined,
    device: 'console',
    titleId: undefined,
    xerr: undefined,
    captures: [],
    feeds: demoPlayerFeeds(demoPlayer.gamertag, now),
  }
  const products = [...world.products, ...demoProducts()]
  return { ...world, players: [...world.players, player], products, modified: now }
}
