/** The Xbox steps of sign-in as routes. */
import { derived } from '../../http/derived.ts'
import type { Operation, Route } from '../../http/operation.ts'
import { requestText } from '../../http/request-text.ts'
import { authenticateDevice, type DeviceQuestion } from './device-token.ts'
import { signInOperationName } from './operation-name.ts'
import { authorizeSisu, type SisuAnswer, type SisuQuestion } from './sisu.ts'
import { authenticateTitle, type TitleQuestion } from './title-token.ts'
import { authenticateUser, type UserQuestion } from './user-token.ts'
import { largestQuestion } from './wire.ts'
import type { XboxToken } from './xbox-token.ts'
import { authorizeXsts, type XstsQuestion } from './xsts.ts'

/** A request and its body as it was sent: what a signature is over. */
export interface Arrived {
  readonly request: Request
  readonly body: string
}

/** What a server of sign-in does. A refusal is an answer like another. */
export interface SignInWork {
  user(input: UserQuestion, arrived: Arrived): Promise<XboxToken | Response>
  device(input: DeviceQuestion, arrived: Arrived): Promise<XboxToken | Response>
  title(input: TitleQuestion, arrived: Arrived): Promise<XboxToken | Response>
  sisu(input: SisuQuestion, arrived: Arrived): Promise<SisuAnswer | Response>
  xsts(input: XstsQuestion, arrived: Arrived): Promise<XboxToken | Response>
}

export function signInRoutes(work: SignInWork): Route[] {
  return [
    step(authenticateUser, work.user),
    step(authenticateDevice, work.device),
    step(authenticateTitle, work.title),
    step(authorizeSisu, work.sisu),
    step(authorizeXsts, work.xsts),
  ]
}

function step<Input, Output extends object>(
  operation: Operation<Input, Output>,
  work: (input: Input, arrived: Arrived) => Promise<Output | Response>,
): Route {
  return async request => {
    const { pathname } = new URL(request.url)
    if (signInOperationName(request.method, pathname) !== operation.name) return undefined
    const body = await requestText(request, largestQuestion)
    const { method, headers } = request
    const input = await operation.readRequest(derived(new URL(request.url), { method, headers, body }))
    if (input === undefined) return undefined
    const output = await work(input, { request, body })
    return isResponse(output) ? output : operation.writeReply(output, input)
  }
}

/** Light responses are none by their class. */
function isResponse<Output extends object>(output: Output | Response): output is Response {
  return 'status' in output && 'headers' in output
}
