/**
 * The steps from a Microsoft account to a value for `Authorization` (protocol page, section 4). The client makes them over
 * HTTP, a test may hand in others.
 */
import type { Account } from '../../model/account.ts'

/** On whose behalf somebody signs in: a program that is registered with Microsoft. */
export interface ClientApp {
  /** A GUID (an app registration of one's own, Azure) or 16 hexadecimal digits (an app of Microsoft's own). */
  readonly id: string
}

/** What a person is asked to do. */
export interface DeviceCode {
  readonly userCode: string
  /** A secret: it fetches the tokens. */
  readonly deviceCode: string
  /** Where the person types the code. */
  readonly verificationUri: URL
  readonly expires: Date
  /** Milliseconds between two questions. */
  readonly interval: number
  /** What the server wants to see again with each question: cookies. */
  readonly cookies: string | undefined
}

/** Of a Microsoft account. Each is a secret. */
export interface MicrosoftTokens {
  readonly accessToken: string
  readonly refreshToken: string | undefined
  readonly expires: Date
}

/** What a program shows to the Xbox services, and whose it is. */
export interface XboxAuthorization extends Account {
  /** `XBL3.0 x=<hash>;<token>`: a secret. */
  readonly authorization: string
  readonly expires: Date
}

export interface SignIn {
  beginDeviceCode(app: ClientApp, signal?: AbortSignal): Promise<DeviceCode>
  /**
   * Asks until the person has decided.
   * @throws Failure `forbidden` when it was declined, `timeout` when the code expired
   */
  approval(app: ClientApp, code: DeviceCode, signal?: AbortSignal): Promise<MicrosoftTokens>
  /** @throws Failure `unauthenticated` when the account wants to be signed in anew */
  refresh(app: ClientApp, refreshToken: string, signal?: AbortSignal): Promise<MicrosoftTokens>
  /**
   * User, device and title tokens and what they are exchanged for. Of an app of one's own the user token alone.
   * @throws Failure `forbidden` with the words for the XErr, and what to do
   */
  xbox(app: ClientApp, tokens: MicrosoftTokens, signal?: AbortSignal): Promise<XboxAuthorization>
}
