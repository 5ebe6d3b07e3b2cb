/** What an Xbox step is refused with, read from its answer. */
import { JsonObject, parseJson } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { failureOf } from '../../http/status.ts'
import { Failure } from '../../model/failure.ts'
import { wordOf } from '../live/live-read.ts'
import { readXErr, xerrFailure } from './xerr.ts'

export interface XboxRefusal {
  readonly failure: Failure
  /** Xbox has said what is wrong with the account or its tokens: no other way in helps. */
  readonly final: boolean
}

/** Where a refusal of SISU says why. */
export const xerrHeader = 'x-err'

/** @param step names the operation in the sentence */
export async function xboxRefusal(response: Response, step: string): Promise<XboxRefusal> {
  const { status } = response
  if (status === 429 || status >= 500) return { failure: await failureOf(response, step), final: true }
  const said = bodyOf(await response.text().catch(() => ''))
  const code = readXErr(response.headers.get(xerrHeader)) ?? readXErr(wordOf(said?.get('XErr')))
  if (code !== undefined) return { failure: xerrFailure(code, said && textOf(said, 'Redirect')), final: true }
  return { failure: new Failure(...withoutWords(status, step)), final: false }
}

function withoutWords(status: number, step: string): ConstructorParameters<typeof Failure> {
  if (status < 400)
    return ['upstream', `${step} was answered with a redirect, which is never followed. Check --network.`]
  if (status === 401) {
    return [
      'unauthenticated',
      `Xbox does not accept what was shown to it (${step}, 401). Set this machine's clock, then run xbox-drive login again.`,
    ]
  }
  if (status === 403) {
    return ['forbidden', `Xbox does not let this client id sign in (${step}, 403). Give another with --client-id.`]
  }
  return [
    'invalid',
    `Xbox did not understand the sign-in (${step}, ${status}): it answers so when the account was signed in for another client id. Run xbox-drive login again, or give another --client-id.`,
  ]
}

function bodyOf(text: string): JsonObject | undefined {
  try {
    const body = parseJson(text)
    return body instanceof JsonObject ? body : undefined
  } catch {
    return undefined
  }
}
