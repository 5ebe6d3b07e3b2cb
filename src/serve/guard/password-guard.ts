import type { Wrap } from '../../http/exchange.ts'
import { pathnameOf } from '../../http/path.ts'
import { peerOf } from '../../http/peer.ts'
import { failureResponse } from '../../http/status.ts'
import type { SteadyClock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { type Credentials, parseCredentials } from './credentials.ts'
import { digestChallenges, driveRealm, parseDigest } from './digest.ts'
import { nonces } from './nonces.ts'
import { isSame, spellings } from './password.ts'
import { slowDown } from './slow-down.ts'

export interface PasswordGuardOptions {
  readonly password: string
  readonly clock: SteadyClock
  readonly random: (bytes: number) => Uint8Array
  /** Told of each wrong password, and from where it came. */
  readonly report: (line: string) => void
  /** Paths where programs speak that know Xbox's tokens alone: `XBL3.0 x=<any>;<password>` counts there. */
  readonly takesTokens: (pathname: string) => boolean
}

type Verdict = 'right' | 'wrong' | 'stale' | 'nothing'

/** Lets through who knows the password: by Digest, by Basic, or in a token. Any user name is taken. */
export function passwordGuard({ password, clock, random, report, takesTokens }: PasswordGuardOptions): Wrap {
  const passwords = spellings(password)
  const given = nonces({ clock, random })
  const slow = slowDown(clock)
  const isPassword = (bytes: Uint8Array) => passwords.filter(each => isSame(each, bytes)).length > 0

  function judged({ scheme, rest }: Credentials, request: Request): Verdict {
    if (scheme === 'digest') {
      const answer = parseDigest(rest)
      if (!answer) return 'nothing'
      if (!answer.proves(passwords, request)) return 'wrong'
      return given.use(answer.nonce, answer.count) ? 'right' : 'stale'
    }
    if (scheme === 'basic') {
      const said = Buffer.from(rest, 'base64')
      return isPassword(said.subarray(said.indexOf(0x3a) + 1)) ? 'right' : 'wrong'
    }
    if (scheme !== 'xbl3.0' || !takesTokens(pathnameOf(request.url))) return 'nothing'
    return isPassword(Buffer.from(rest.slice(rest.indexOf(';') + 1), 'latin1')) ? 'right' : 'wrong'
  }

  const refused = (stale: boolean) =>
    failureResponse(new Failure('unauthenticated', 'Give the password that was set for this drive, with any name.'), {
      'www-authenticate': [
        ...digestChallenges(given.fresh(), stale),
        `Basic realm="${driveRealm}", charset="UTF-8"`,
      ].join(', '),
    })

  return next => async request => {
    const header = request.headers.get('authorization')
    if (header === null) return refused(false)
    const credentials = parseCredentials(header)
    const from = peerOf(request) ?? 'somewhere'
    // Who has proved to know the password is not made to wait for others of the same address.
    const isProven = credentials.scheme === 'digest' && given.isProven(parseDigest(credentials.rest)?.nonce ?? '')
    if (!isProven && !(await slow.turn(from, request.signal))) {
      const message = 'Too many wrong passwords came from your address. Wait a little, then try again.'
      return failureResponse(new Failure('throttled', message, { retryAfter: 10_000 }))
    }
    const verdict = judged(credentials, request)
    if (verdict === 'right') return await next(request)
    if (verdict === 'wrong') {
      slow.failed(from)
      report(`A wrong password came from ${from}.`)
    }
    return refused(verdict === 'stale')
  }
}
