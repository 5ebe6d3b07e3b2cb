/** Who asks: a player by its `Authorization`, as every service of the network sees it. */
import { Failure } from '../model/failure.ts'
import type { Xuid } from '../model/ids.ts'
import type { NetworkPlayer } from './players.ts'
import type { Device, WorldPlayer } from './world/world.ts'

export interface Caller {
  readonly xuid: Xuid
  readonly device: Device
  readonly titleId: string | undefined
  /** Signed in with a title's developer token, `XBL3.0 x=-;…`: may write what belongs to the title. */
  readonly developer: boolean
}

/** @throws Failure `unauthenticated` */
export type Identify = (request: Request) => Caller

export function callers(players: readonly NetworkPlayer[], world: readonly WorldPlayer[]): Identify {
  const known = new Map(
    players.map(({ xuid, authorization }): [string, Caller] => {
      const { device = 'console', titleId } = world.find(each => each.xuid === xuid) ?? {}
      return [authorization, { xuid, device, titleId, developer: authorization.startsWith('XBL3.0 x=-;') }]
    }),
  )
  return request => {
    const caller = known.get(request.headers.get('authorization') ?? '')
    if (!caller) throw new Failure('unauthenticated', 'The Authorization header is missing or nobody’s here.')
    return caller
  }
}
