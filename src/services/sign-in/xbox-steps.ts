/**
 * From a Microsoft account to a value for `Authorization`. Apps of one's own show the user alone. Microsoft's show a device and a
 * title too, which captures and game saves want: by SISU, which lets in every known app, and where that one is refused
 * without a reason by the older way, a title token.
 */
import type { Exchange } from '../../http/exchange.ts'
import { appKind } from './app-kind.ts'
import { xboxAuthorization } from './authorization.ts'
import { deviceFor } from './device.ts'
import { authenticateDevice, type DeviceQuestion } from './device-token.ts'
import { type SignInHost, signInHosts } from './hosts.ts'
import type { ProofKey } from './proof-key.ts'
import type { ClientApp, SignIn } from './sign-in.ts'
import { signing } from './signing.ts'
import { authorizeSisu } from './sisu.ts'
import type { Ticket } from './ticket.ts'
import { authenticateTitle } from './title-token.ts'
import { authenticateUser } from './user-token.ts'
import type { Way } from './way.ts'
import { signInParty, xboxParty } from './wire.ts'
import { asked, tried } from './xbox-ask.ts'
import { optionalClaims, type XboxToken } from './xbox-token.ts'
import { authorizeXsts } from './xsts.ts'

interface Steps {
  readonly plain: Exchange
  readonly signed: Exchange
  readonly at: (host: SignInHost) => URL
  readonly proofKey: ProofKey
  readonly signal: AbortSignal | undefined
}

export function xboxSteps({ exchange, host, clock, proofKey }: Way & { readonly proofKey: ProofKey }): SignIn['xbox'] {
  const signed = signing(proofKey, clock, host)(exchange)
  const at = (each: SignInHost) => host ?? signInHosts[each]
  return async (app, { accessToken }, signal) => {
    const ticket: Ticket = { kind: appKind(app), accessToken }
    const steps: Steps = { plain: exchange, signed, at, proofKey, signal }
    return xboxAuthorization(await (ticket.kind === 'own' ? userAlone(steps, ticket) : withTitle(steps, app, ticket)))
  }
}

async function userAlone({ plain, at, signal }: Steps, ticket: Ticket): Promise<XboxToken> {
  const user = await asked(plain, at('user'), authenticateUser, { ticket, relyingParty: signInParty }, signal)
  return asked(plain, at('xsts'), authorizeXsts, { ...xstsQuestion, userToken: user.token }, signal)
}

async function withTitle(steps: Steps, app: ClientApp, ticket: Ticket): Promise<XboxToken> {
  const { signed, at, signal, proofKey } = steps
  const key = proofKey.public
  const device: DeviceQuestion = { ...deviceFor(app, key), proofKey: key, relyingParty: signInParty }
  const { token: deviceToken } = await asked(signed, at('device'), authenticateDevice, device, signal)
  const question = { ticket, appId: app.id, deviceToken, proofKey: key, relyingParty: xboxParty }
  const sisu = await tried(signed, at('sisu'), authorizeSisu, question, signal)
  if ('output' in sisu) return sisu.output.authorization
  if (sisu.refused.final) throw sisu.refused.failure
  return stepByStep(steps, ticket, deviceToken)
}

async function stepByStep({ signed, at, signal, proofKey }: Steps, ticket: Ticket, deviceToken: string) {
  const user = await asked(signed, at('user'), authenticateUser, { ticket, relyingParty: signInParty }, signal)
  const titleQuestion = { ticket, deviceToken, proofKey: proofKey.public, relyingParty: signInParty }
  const title = await asked(signed, at('title'), authenticateTitle, titleQuestion, signal)
  const question = { ...xstsQuestion, userToken: user.token, deviceToken, titleToken: title.token }
  return asked(signed, at('xsts'), authorizeXsts, question, signal)
}

const xstsQuestion = {
  deviceToken: undefined,
  titleToken: undefined,
  relyingParty: xboxParty,
  claims: optionalClaims,
} as const
