import { Failure, type FailureCode } from '../model/failure.ts'
import { told } from './bytes.ts'
import { parseHttpDate } from './http-date.ts'
import { retryAfter } from './retry-after.ts'

/** What happened → HTTP status. Read backwards by the client, where the first code with a status wins. */
export const statusOf: Readonly<Record<FailureCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  'not-acceptable': 406,
  timeout: 408,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'range-not-satisfiable': 416,
  locked: 423,
  throttled: 429,
  internal: 500,
  upstream: 502,
  unreachable: 502,
  corrupt: 500,
  full: 507,
}

/** HTTP status → what happened. */
export function codeOf(status: number): FailureCode {
  if (status === 503) return 'throttled'
  const code = (Object.keys(statusOf) as FailureCode[]).find(each => statusOf[each] === status)
  return code ?? (status >= 400 && status < 500 ? 'invalid' : 'upstream')
}

/** The network's error body is `{"errorCode":…,"errorMessage":"…"}` (protocol page, section 1.9). `internal` hides its text. */
export function failureResponse(
  failure: Failure,
  extra: Readonly<Record<string, string>> = {},
  status = statusOf[failure.code],
): Response {
  const errorMessage = failure.code === 'internal' ? 'The server failed; its log says why.' : failure.message
  const wait = failure.retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(failure.retryAfter / 1000)) }
  const headers = { ...extra, ...wait, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return told(JSON.stringify({ errorCode: status, errorMessage }), { status, headers })
}

/** Reads a reply that is no success. `subject` names the operation in the sentence. Addresses are left out: they may be signed. */
export async function failureOf(response: Response, subject: string): Promise<Failure> {
  const said = await errorMessage(response)
  const code = codeOf(response.status)
  const wait = askedToWait(response)
  const asked = wait ? ` It asks to be left alone for ${Math.ceil(wait / 1000)} s.` : ''
  const advice =
    code === 'unauthenticated' ? ' The token has expired or is none of this network: give a fresh one.' : ''
  return new Failure(
    code,
    `${subject} was answered with ${response.status}${said ? `: ${said}` : ''}.${asked}${advice}`,
    {
      retryAfter: wait,
    },
  )
}

/** Milliseconds of `Retry-After`, a date being measured against the server's own `Date`; undefined when not asked. */
export function askedToWait(response: Response, now?: Date): number | undefined {
  const asked = response.headers.get('retry-after')
  const served = parseHttpDate(response.headers.get('date') ?? '')
  // A number of seconds needs no “now”; a date without one cannot be understood.
  const from = served ?? now ?? (/^\s*\d+\s*$/.test(asked ?? '') ? new Date(0) : undefined)
  return from ? retryAfter(asked, from) : undefined
}

async function errorMessage(response: Response): Promise<string | undefined> {
  try {
    const text = (await response.text()).slice(0, 2000)
    const body = JSON.parse(text) as { errorMessage?: unknown; description?: unknown }
    const message = body.errorMessage ?? body.description
    return typeof message === 'string' && message ? message.replace(/\.$/, '') : undefined
  } catch {
    return undefined
  }
}
