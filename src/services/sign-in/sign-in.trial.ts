/** Everything that can be asked of Xbox's sign-in, for properties that hold of all of it. */
import fc from 'fast-check'
import type { Operation } from '../../http/operation.ts'
import { authenticateDevice } from './device-token.ts'
import { authorizeSisu } from './sisu.ts'
import { authenticateTitle } from './title-token.ts'
import { authenticateUser } from './user-token.ts'
import { optionalClaims } from './xbox-token.ts'
import { authorizeXsts } from './xsts.ts'

export interface SignInCall<Input, Output> {
  readonly operation: Operation<Input, Output>
  readonly input: fc.Arbitrary<Input>
}

const word = fc.stringMatching(/^[!-~]{1,40}$/)
const ticket = fc.record({ kind: fc.constantFrom('own' as const, 'microsoft' as const), accessToken: word })
const proofKey = fc.record({ x: word, y: word })
const question = { ticket, deviceToken: word, proofKey, relyingParty: word }
const optional = fc.option(word, { nil: undefined })

function call<Input, Output>(
  operation: Operation<Input, Output>,
  input: fc.Arbitrary<Input>,
): SignInCall<never, unknown> {
  return { operation, input } as unknown as SignInCall<never, unknown>
}

export const everySignInCall: readonly SignInCall<never, unknown>[] = [
  call(authenticateUser, fc.record({ ticket, relyingParty: word })),
  call(authenticateDevice, fc.record({ id: word, deviceType: word, version: word, proofKey, relyingParty: word })),
  call(authenticateTitle, fc.record(question)),
  call(authorizeSisu, fc.record({ ...question, appId: word })),
  call(
    authorizeXsts,
    fc.record({
      userToken: word,
      deviceToken: optional,
      titleToken: optional,
      relyingParty: word,
      claims: fc.subarray([...optionalClaims]),
    }),
  ),
]
