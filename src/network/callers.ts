/** Who asks: a player by its `Authorization`, as every service of the network sees it. */
import { Failure } from '../model/failure.ts'
import type { Xuid } from '../model/ids.ts'
import type { NetworkPlayer } from './players.ts'
import type { Shown } from './sign-in/xsts-token.ts'
import type { Device, WorldPlayer } from './world/world.ts'

export interface Caller {
  readonly xuid: Xuid
  readonly device: Device
  readonly titleId: string | undefined
  /** Signed in with a title's developer token, `XBL3.0 x=-;…`: may write what belongs to the title. */
  readonly developer: boolean
  /** Signed in as a user alone, without a title. */
  readonly withoutTitle?: boolean
}

/** @throws Failure `unauthenticated` */
export type Identify = (request: Request) => Caller

/** @param signedIn who shows a value that this network's own sign-in has given */
export function callers(
  players: readonly NetworkPlayer[],
  world: readonly WorldPlayer[],
  signedIn: (authorization: string) => Shown | undefined = () => undefined,
): Identify {
  const known = new Map(
    players.map(({ xuid, authorization }): [string, Caller] => {
      const { device = 'console', titleId } = world.find(each => each.xuid === xuid) ?? {}
      return [authorization, { xuid, device, titleId, developer: authorization.startsWith('XBL3.0 x=-;') }]
    }),
  )
  const byXuid = new Map([...known.values()].map(each => [each.xuid as string, each]))
  return request => {
    const authorization = request.headers.get('authorization') ?? ''
    const caller = known.get(authorization) ?? callerOf(signedIn(authorization), byXuid)
    if (!caller) throw new Failure('unauthenticated', 'The Authorization header is missing or nobody’s here.')
    return caller
  }
}

function callerOf(shown: Shown | undefined, byXuid: ReadonlyMap<string, Caller>): Caller | undefined {
  const player = shown && byXuid.get(shown.xuid)
  return player && { ...player, developer: false, withoutTitle: shown.title === undefined }
}

/** Refuses who is signed in as a user alone. @throws Failure `forbidden` */
export function titled(identify: Identify): Identify {
  return request => {
    const caller = identify(request)
    if (!caller.withoutTitle) return caller
    throw new Failure('forbidden', 'The token names no title: sign in with an app that is one.')
  }
}
