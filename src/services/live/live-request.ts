/** Requests of the services of today: a path, parameters, a contract version. */
import { JsonObject, parseJson } from '../../http/json.ts'
import { join } from '../../http/path.ts'
import { requestText } from '../../http/request-text.ts'
import { Failure } from '../../model/failure.ts'

export type Parameters = Readonly<Record<string, string | number | undefined>>

/** What is undefined is left out. A comma stays a comma: known servers of these take lists so. */
export function withQuery(path: string, parameters: Parameters): string {
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  )
  return query.length > 0 ? `${path}?${query.join('&')}` : path
}

export function liveRequest(
  host: URL,
  pathAndQuery: string,
  headers: Readonly<Record<string, string | undefined>>,
  body?: object,
): Request {
  const said = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  const all = new Headers(said.map(([name, value]) => [name, value]))
  if (body) all.set('content-type', 'application/json')
  return new Request(join(host, pathAndQuery), {
    method: body ? 'POST' : 'GET',
    headers: all,
    redirect: 'manual',
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

/** Names are compared without regard to case, as these services do. */
export function parametersOf(request: Request): (name: string) => string | undefined {
  const all = [...new URL(request.url).searchParams]
  return name => all.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
}

/** @throws Failure `invalid` unless it is absent or a whole number from `least` on */
export function countParameter(text: string | undefined, name: string, least = 1): number | undefined {
  if (text === undefined) return undefined
  const count = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (count < least) throw new Failure('invalid', `${name} takes a whole number, ${least} or more.`)
  return count
}

/** A list of a parameter's own words, in their own spelling. @throws Failure `invalid` for another word */
export function wordsParameter<Word extends string>(text: string, name: string, known: readonly Word[]): Word[] {
  return text.split(',').map(each => {
    const word = known.find(one => one.toLowerCase() === each.trim().toLowerCase())
    if (word === undefined) throw new Failure('invalid', `${name} has no “${each}”: it takes ${known.join(', ')}.`)
    return word
  })
}

/** Bytes of a batch: 1,100 players are some 25,000. */
const largestBody = 131_072

/** @throws Failure `invalid`, `too-large` */
export async function bodyObject(request: Request): Promise<JsonObject> {
  const body = parseJson(await requestText(request, largestBody))
  if (body instanceof JsonObject) return body
  throw new Failure('invalid', 'The body must be a JSON object.')
}
