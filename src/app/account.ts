/** Who is signed in, for whoever asks the network. */
import type { TokenSource } from '../client/token.ts'
import type { Account } from '../model/account.ts'
import { Failure } from '../model/failure.ts'
import { systemClock } from '../system.ts'
import { accountsOf } from './account/accounts.ts'
import { askAnybody } from './account/ask-anybody.ts'
import { askWho } from './account/ask-who.ts'
import { givenToken, keptToken } from './account/given-token.ts'
import { networkFlag } from './account/network-flag.ts'
import { renewingToken } from './account/renewing-token.ts'
import { signInAlone } from './account/sign-in-alone.ts'
import { tokenPlace } from './account/token-place.ts'

export interface IdentityOptions {
  /** Undefined: the live network. */
  readonly network: URL | undefined
  /** A ready value, which wins over who is signed in. */
  readonly authorization: string | undefined
  readonly report: (line: string) => void
}

/** As whom the network is asked. Nothing is read before it is asked for. */
export interface Identity {
  /** Only for the network the identity is of. */
  readonly tokens: TokenSource
  /** Who it is, as far as this machine knows; undefined: nobody, or whoever a ready value is of. */
  stored(): Promise<Account | undefined>
  /**
   * Where nobody is signed in: whom the network takes somebody for who shows nothing, as an archive on the same machine does. It is
   * asked once. Undefined: nobody; else who it is, or throws why that cannot be said.
   */
  anybody(): Promise<(() => Account) | undefined>
  /** Who it is; of a ready value the network is asked. @throws Failure `unauthenticated` when nobody is signed in */
  account(): Promise<Account>
  /** Tells players apart, without asking anybody; undefined: nobody. Not a secret. */
  name(): Promise<string | undefined>
}

/** Of whoever is signed in to the network, or of the ready value that is given. */
export function identityOf(options: IdentityOptions): Identity {
  return options.authorization === undefined ? storedIdentity(options) : givenIdentity(options.authorization, options)
}

function givenIdentity(authorization: string, { network }: IdentityOptions): Identity {
  const tokens = givenToken(authorization)
  let asked: Promise<Account> | undefined
  return {
    tokens,
    stored: async () => undefined,
    anybody: async () => undefined,
    account: () => (asked ??= askWho(network, tokens)),
    name: async () => /x=([^;]+);/.exec(authorization)?.[1],
  }
}

function storedIdentity({ network, report }: IdentityOptions): Identity {
  const accounts = accountsOf(tokenPlace(report), network)
  let found: ReturnType<typeof look> | undefined
  let source: TokenSource | undefined
  const known = () => (found ??= look())
  let asked: ReturnType<typeof askAnybody> | undefined

  async function look() {
    const account = await accounts.find()
    if (!account) return undefined
    const { renewal, authorization } = account
    const signIn = signInAlone(network, renewal?.proofKey)
    source = renewal
      ? renewingToken(account, { accounts, signIn, clock: systemClock, report })
      : keptToken(authorization)
    return { account, tokens: source }
  }

  return {
    tokens: {
      current: async () => (await known())?.tokens.current(),
      renewed: async refused => (await known())?.tokens.renewed(refused),
      refused: () => source?.refused?.() ?? nobodySignedIn(network),
    },
    stored: async () => (await known())?.account,
    anybody: () => (asked ??= askAnybody(network)),
    async account() {
      const account = (await known())?.account
      if (account) return account
      throw nobodySignedIn(network)
    },
    name: async () => (await known())?.account.xuid,
  }
}

/** What stops a command that needs somebody. */
export function nobodySignedIn(network: URL | undefined): Failure {
  const how = networkFlag(network)
  const where = how.replace(' --network', ' to')
  return new Failure(
    'unauthenticated',
    `Nobody is signed in${where}. Sign in with xbox-drive login${how}, or give a ready value: --authorization ` +
      '"XBL3.0 x=<hash>;<token>" (XBOX_DRIVE_AUTHORIZATION).',
  )
}
