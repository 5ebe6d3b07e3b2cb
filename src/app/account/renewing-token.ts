import type { TokenSource } from '../../client/token.ts'
import type { SteadyClock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { Accounts } from './accounts.ts'
import { renewedAccount, type SigningIn } from './renew.ts'
import type { StoredAccount } from './stored-account.ts'

export interface RenewingTokenOptions extends SigningIn {
  readonly accounts: Accounts
  readonly clock: SteadyClock
}

/** Renewed that long before it expires, so that no request is under way with a value that has just run out. */
const early = 10 * 60_000
/** What was refused so soon after it came will not be mended by another. */
const justRenewed = 60_000

/**
 * The token of whoever is signed in, renewed by itself: before it expires, and when it is refused. One renewal at a time, for all
 * services and all processes; who comes second takes what the first one brought.
 */
export function renewingToken(first: StoredAccount, options: RenewingTokenOptions): TokenSource {
  const { accounts, clock } = options
  let account = first
  let renewedAt = Number.NEGATIVE_INFINITY
  let underWay: Promise<StoredAccount> | undefined

  const isDue = ({ expires }: StoredAccount, before: number) =>
    expires !== undefined && expires.getTime() - before <= clock.now().getTime()

  const isJustRenewed = () => clock.elapsed() - renewedAt < justRenewed

  /** @param old what is not good enough any more */
  async function renew(old: string): Promise<StoredAccount> {
    return await accounts.alone(async () => {
      const stored = await accounts.find()
      if (!stored) throw signedOut()
      if (stored.authorization !== old && !isDue(stored, early)) return stored
      return await renewedAccount(stored, options)
    })
  }

  /** All who ask meanwhile wait for the same. */
  async function newer(old: string): Promise<StoredAccount> {
    underWay ??= renew(old).finally(() => {
      underWay = undefined
    })
    account = await underWay
    renewedAt = clock.elapsed()
    return account
  }

  return {
    async current() {
      // A clock that is wrong by a day makes everything look expired: the network decides, by a 401.
      if (!isDue(account, early) || isJustRenewed()) return account.authorization
      try {
        return (await newer(account.authorization)).authorization
      } catch (thrown) {
        if (isDue(account, 0) || !canWait(thrown)) throw thrown
        // It holds for some minutes yet, and the next request tries again.
        return account.authorization
      }
    },
    async renewed(refused) {
      const isNewer = refused !== undefined && refused !== account.authorization
      if (isNewer || isJustRenewed()) return account.authorization
      return (await newer(account.authorization)).authorization
    },
    refused: () =>
      new Failure(
        'unauthenticated',
        'The network does not take who is signed in, not even renewed (401). Sign in anew: xbox-drive login.',
      ),
  }
}

const canWait = (thrown: unknown) => Failure.from(thrown).code !== 'unauthenticated'

function signedOut(): Failure {
  return new Failure('unauthenticated', 'Nobody is signed in any more. Sign in with xbox-drive login.')
}
