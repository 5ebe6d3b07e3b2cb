import type { Account } from '../../model/account.ts'
import { newProofKey } from '../../services/sign-in/proof-key.ts'
import type { DeviceCode, SignIn } from '../../services/sign-in/sign-in.ts'
import { type Accounts, accountsOf } from './accounts.ts'
import { askWho } from './ask-who.ts'
import { givenToken } from './given-token.ts'
import { signInAlone } from './sign-in-alone.ts'
import type { StoredAccount } from './stored-account.ts'
import { type KeyPlace, tokenPlace } from './token-place.ts'

export interface LogInOptions {
  /** Undefined: the live network. */
  readonly network: URL | undefined
  readonly keyPlace: KeyPlace | undefined
  readonly report: (line: string) => void
}

/** The Xbox app's own id: whoever has none of their own signs in with it (protocol page, section 4.4). */
export const unofficialClient = '000000004c12ae6f'

export interface CodeTerms {
  readonly clientId: string
  /** Asks the person to type a code. */
  readonly ask: (code: DeviceCode) => void
  readonly signal: AbortSignal
}

/** Signs in by a code that a person types elsewhere. @throws Failure `forbidden`, `timeout`, `unauthenticated`, `unreachable` */
export async function logInByCode(options: LogInOptions, terms: CodeTerms): Promise<Account> {
  const proofKey = newProofKey().text()
  return await byCode(accountsIn(options), signInAlone(options.network, proofKey), proofKey, terms)
}

/** The same with any steps and any place. */
async function byCode(
  accounts: Accounts,
  steps: SignIn,
  proofKey: string,
  { clientId, ask, signal }: CodeTerms,
): Promise<StoredAccount> {
  const app = { id: clientId }
  const code = await steps.beginDeviceCode(app, signal)
  ask(code)
  const tokens = await steps.approval(app, code, signal)
  const { gamertag, xuid, expires, authorization } = await steps.xbox(app, tokens, signal)
  const account = { gamertag, xuid, expires, authorization, renewal: { clientId, tokens, proofKey } }
  await accounts.keep(account)
  return account
}

/**
 * Keeps a ready value, once the profile service has said whose it is: nothing is kept that the network does not take.
 *
 * @throws Failure `unauthenticated` when it is nobody's, `unreachable`
 */
export async function logInByValue(options: LogInOptions, authorization: string): Promise<Account> {
  const { gamertag, xuid } = await askWho(options.network, givenToken(authorization))
  const account = { gamertag, xuid, expires: undefined, authorization, renewal: undefined }
  await accountsIn(options).keep(account)
  return account
}

/** Forgets; gives back who it was. */
export async function logOut(options: LogInOptions): Promise<Account | undefined> {
  const accounts = accountsIn(options)
  const account = await accounts.find()
  await accounts.forget()
  return account
}

const accountsIn = ({ network, keyPlace, report }: LogInOptions) => accountsOf(tokenPlace(report, keyPlace), network)
