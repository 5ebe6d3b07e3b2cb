import { Failure } from '../model/failure.ts'
import type { Xuid } from '../model/ids.ts'
import type { CaptureStore } from './capture-store.ts'
import { demoPlayer } from './demo/demo-captures.ts'
import type { World } from './world.ts'

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
export function networkPlayers(
  world: World,
  demo: boolean,
  store: CaptureStore,
  random: (bytes: number) => Uint8Array,
): NetworkPlayer[] {
  if (demo && world.players.some(each => each.xuid === demoPlayer.xuid)) {
    throw new Failure('invalid', `The world has a player ${demoPlayer.xuid}, which is the demo player's XUID.`)
  }
  const all = demo ? [...world.players, { ...demoPlayer, authorization: undefined }] : world.players
  return all.map(({ gamertag, xuid, authorization }) => ({
    gamertag,
    xuid,
    authorization: authorization ?? String(Buffer.from(store.secret(`authorization ${xuid}`, () => issued(random)))),
  }))
}

function issued(random: (bytes: number) => Uint8Array): Uint8Array {
  const [hash, token] = [Buffer.from(random(8)), Buffer.from(random(32))]
  return Buffer.from(`XBL3.0 x=${hash.toString('hex')};${token.toString('base64url')}`)
}
