/** What all Xbox steps of sign-in have in common on the wire. Source: protocol page, sections 4.1 to 4.3. */
import { JsonObject, parseJson } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { join, pathnameOf } from '../../http/path.ts'
import { requestText } from '../../http/request-text.ts'
import { Failure } from '../../model/failure.ts'
import { versionHeader } from '../live/live-route.ts'
import type { PublicProofKey } from './proof-key.ts'

/** Whom user, device and title tokens are for: the services of sign-in themselves. */
export const signInParty = 'http://auth.xboxlive.com'
/** Whom an XSTS token is for: every service of Xbox. */
export const xboxParty = 'http://xboxlive.com'
export const siteName = 'user.auth.xboxlive.com'
export const retail = 'RETAIL'

/** Bytes of a question: with three tokens some 8,000. */
export const largestQuestion = 65_536

export function xboxRequest(host: URL, path: string, body: object): Request {
  return new Request(join(host, path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', [versionHeader]: '1' },
    body: JSON.stringify(body),
    redirect: 'manual',
  })
}

/** Undefined: the request is for another step. @throws Failure `invalid` */
export async function xboxBody(request: Request, path: string): Promise<JsonObject | undefined> {
  if (request.method !== 'POST' || pathnameOf(request.url) !== path) return undefined
  const body = parseJson(await requestText(request, largestQuestion))
  if (body instanceof JsonObject) return body
  throw new Failure('invalid', 'The body must be a JSON object.')
}

/** @throws Failure `invalid` */
export function said(object: JsonObject, name: string): string {
  const text = textOf(object, name)
  if (text) return text
  throw new Failure('invalid', `${name} is missing.`)
}

/** @throws Failure `invalid` */
export function properties(body: JsonObject, name = 'Properties'): JsonObject {
  const found = body.get(name)
  if (found instanceof JsonObject) return found
  throw new Failure('invalid', `${name} is missing.`)
}

export function proofKeyJson({ x, y }: PublicProofKey): object {
  return { use: 'sig', alg: 'ES256', kty: 'EC', crv: 'P-256', x, y }
}

/** @throws Failure `invalid` unless it is a point of P-256 */
export function proofKeyOf(properties: JsonObject): PublicProofKey {
  const key = properties.get('ProofKey')
  if (!(key instanceof JsonObject) || textOf(key, 'kty') !== 'EC' || textOf(key, 'crv') !== 'P-256') {
    throw new Failure('invalid', 'ProofKey must be a key of P-256.')
  }
  return { x: said(key, 'x'), y: said(key, 'y') }
}
