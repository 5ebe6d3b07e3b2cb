import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { SignIn } from '../../services/sign-in/sign-in.ts'
import type { Accounts } from './accounts.ts'
import type { Renewal, StoredAccount } from './stored-account.ts'

export interface SigningIn {
  readonly accounts: Accounts
  readonly signIn: SignIn
  readonly clock: Pick<Clock, 'now'>
  readonly report: (line: string) => void
}

/** Of Microsoft's token so much has to be left that the steps to Xbox can be made with it. */
const enough = 60_000

/**
 * The account with a fresh authorization, kept. A refresh token is often good for one use: the next one is kept before anything is
 * done with it, so that a crash in between loses nothing.
 *
 * @throws Failure `unauthenticated` when only a person can sign in again; `forbidden` for an XErr; `unreachable` and the like
 */
export async function renewedAccount(account: StoredAccount, world: SigningIn): Promise<StoredAccount> {
  const { renewal } = account
  if (!renewal) throw cannotRenew()
  const { tokens, clientId } = renewal
  if (tokens.expires.getTime() - enough > world.clock.now().getTime()) {
    try {
      return await authorizedBy(account, renewal, world)
    } catch (thrown) {
      // Taken back before its time: the refresh token decides.
      if (Failure.from(thrown).code !== 'unauthenticated') throw thrown
    }
  }
  if (tokens.refreshToken === undefined) throw cannotRenew()
  const fresh = await world.signIn.refresh({ id: clientId }, tokens.refreshToken)
  const next = { ...fresh, refreshToken: fresh.refreshToken ?? tokens.refreshToken }
  const rotated = { ...renewal, tokens: next }
  await keep({ ...account, renewal: rotated }, world)
  return await authorizedBy(account, rotated, world)
}

async function authorizedBy(account: StoredAccount, renewal: Renewal, world: SigningIn): Promise<StoredAccount> {
  const app = { id: renewal.clientId }
  const { gamertag, xuid, expires, authorization } = await world.signIn.xbox(app, renewal.tokens)
  if (xuid !== account.xuid) {
    throw new Failure(
      'unauthenticated',
      `The account signed in has become another player’s. Sign in anew: xbox-drive login.`,
    )
  }
  const renewed = { gamertag, xuid, expires, authorization, renewal }
  await keep(renewed, world)
  return renewed
}

/** What cannot be kept is gone on with: a full disk is no reason to stop a watch that is signed in. */
async function keep(account: StoredAccount, { accounts, report }: SigningIn): Promise<void> {
  try {
    await accounts.keep(account)
  } catch (thrown) {
    report(`${Failure.from(thrown).message} It holds until this run ends; then sign in anew: xbox-drive login.`)
  }
}

function cannotRenew(): Failure {
  return new Failure('unauthenticated', 'Who is signed in cannot be renewed. Sign in anew: xbox-drive login.')
}
