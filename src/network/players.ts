import { Failure } from '../model/failure.ts'
import { gamertagKey } from '../model/feeds.ts'
import type { Xuid } from '../model/ids.ts'
import { demoPlayer } from './demo/demo-captures.ts'
import type { Secret } from './secrets.ts'
import type { World } from './world/world.ts'

export interface NetworkPlayer {
  readonly gamertag: string
  readonly xuid: Xuid
  /** A ready header value, `XBL3.0 x=<hash>;<token>`. */
  readonly authorization: string
}

/**
 * Who plays, each with an `Authorization`: the world's, or one that is issued once and stays as long as the data.
 *
 * @throws Failure `invalid` when the demo player is in the world already
 */
export async function networkPlayers(
  world: World,
  demo: boolean,
  secret: Secret,
  random: (bytes: number) => Uint8Array,
): Promise<NetworkPlayer[]> {
  if (demo && world.players.some(each => each.xuid === demoPlayer.xuid)) {
    throw new Failure('invalid', `The world has a player ${demoPlayer.xuid}, which is the demo player's XUID.`)
  }
  if (demo && world.players.some(each => gamertagKey(each.gamertag) === gamertagKey(demoPlayer.gamertag))) {
    throw new Failure('invalid', `The world has a player ${demoPlayer.gamertag}, which is the demo player's gamertag.`)
  }
  const all = demo ? [...world.players, { ...demoPlayer, authorization: undefined }] : world.players
  const players: NetworkPlayer[] = []
  for (const { gamertag, xuid, authorization } of all) {
    const given = authorization ?? String(Buffer.from(await secret(`authorization ${xuid}`, () => issued(random))))
    players.push({ gamertag, xuid, authorization: given })
  }
  return players
}

function issued(random: (bytes: number) => Uint8Array): Uint8Array {
  const [hash, token] = [Buffer.from(random(8)), Buffer.from(random(32))]
  return Buffer.from(`XBL3.0 x=${hash.toString('hex')};${token.toString('base64url')}`)
}
