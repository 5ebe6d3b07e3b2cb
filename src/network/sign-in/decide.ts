/** A person, or a program for it, allows a device code or declines. */
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { gamertagKey } from '../../model/feeds.ts'
import type { NetworkPlayer } from '../players.ts'
import type { SignInParts } from './parts.ts'
import { typedUserCode } from './user-code.ts'

export interface Decision {
  readonly userCode: string
  readonly gamertag: string
  readonly deny: boolean
}

export interface Decided {
  readonly state: 'allowed' | 'denied'
  /** Undefined when it was declined. */
  readonly player: NetworkPlayer | undefined
}

/** A refusal and the status that says it best. */
export class Undecided extends Failure {
  readonly status: number

  constructor(status: number, ...failure: ConstructorParameters<typeof Failure>) {
    super(...failure)
    this.status = status
  }
}

/** Codes that nobody was given, before no more are looked at for a while. */
const mostMisses = 30
/** Milliseconds */
const missesWithin = 60_000

/** @throws Undecided */
export function decider({ grants, players, clock }: SignInParts): (decision: Decision) => Promise<Decided> {
  const misses = missCounter(clock)
  return async ({ userCode, gamertag, deny }) => {
    misses.check()
    const grant = await grants.byUserCode(typedUserCode(userCode))
    if (!grant) {
      misses.add()
      throw new Undecided(404, 'missing', 'There is no such code. Type it as the program shows it.')
    }
    if (grant.state !== 'pending') throw used()
    if (grant.expires <= clock.now()) {
      throw new Undecided(410, 'timeout', 'The code has expired. Let the program show a new one.')
    }
    const player = players.find(each => gamertagKey(each.gamertag) === gamertagKey(gamertag))
    if (!player && !deny) throw new Undecided(404, 'missing', 'Nobody of that gamertag plays here.')
    const state = deny ? 'denied' : 'allowed'
    if (!(await grants.decide(grant.id, state, deny ? null : (player?.xuid ?? null)))) throw used()
    return { state, player: deny ? undefined : player }
  }
}

function used(): Undecided {
  return new Undecided(409, 'conflict', 'The code was used already. Let the program show a new one.')
}

/** Guesses are bounded, whoever makes them: there is no telling who it is. */
function missCounter(clock: Clock) {
  let [since, count] = [0, 0]
  return {
    check() {
      const left = since + missesWithin - clock.now().getTime()
      if (left <= 0) count = 0
      if (count < mostMisses) return
      const options = { retryAfter: left }
      throw new Undecided(429, 'throttled', 'Too many codes were wrong. Wait a minute, then try again.', options)
    },
    add() {
      if (count === 0) since = clock.now().getTime()
      count += 1
    },
  }
}
