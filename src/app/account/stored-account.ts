import type { Account } from '../../model/account.ts'
import { xuid } from '../../model/ids.ts'
import type { MicrosoftTokens } from '../../services/sign-in/sign-in.ts'

export interface Renewal {
  readonly clientId: string
  readonly tokens: MicrosoftTokens
  /** PEM: with the same key it is the same device to the network. */
  readonly proofKey: string
}

/** Who is signed in, with the secrets that make it last. */
export interface StoredAccount extends Account {
  /** `XBL3.0 x=<hash>;<token>` */
  readonly authorization: string
  /** What fetches the next one; undefined: a pasted value, which lasts as long as it lasts. */
  readonly renewal: Renewal | undefined
}

export function writeAccount(account: StoredAccount): string {
  return JSON.stringify(account)
}

/** Undefined: this is none, of an older or newer release perhaps. */
export function readAccount(text: string): StoredAccount | undefined {
  try {
    const said = JSON.parse(text) as { [Name in keyof StoredAccount]: unknown }
    if (![said.gamertag, said.xuid, said.authorization].every(each => typeof each === 'string')) return undefined
    return {
      gamertag: said.gamertag as string,
      xuid: xuid(said.xuid as string),
      expires: typeof said.expires === 'string' ? new Date(said.expires) : undefined,
      authorization: said.authorization as string,
      renewal: renewalIn(said.renewal as SaidRenewal | undefined),
    }
  } catch {
    return undefined
  }
}

interface SaidRenewal {
  readonly clientId?: unknown
  readonly tokens?: Readonly<Record<string, unknown>>
  readonly proofKey?: unknown
}

function renewalIn(said: SaidRenewal | undefined): Renewal | undefined {
  const { accessToken, refreshToken, expires } = said?.tokens ?? {}
  if (typeof said?.clientId !== 'string' || typeof said.proofKey !== 'string') return undefined
  if (typeof accessToken !== 'string') return undefined
  const tokens = {
    accessToken,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined,
    expires: new Date(String(expires)),
  }
  return { clientId: said.clientId, tokens, proofKey: said.proofKey }
}
