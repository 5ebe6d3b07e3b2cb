/** Messages whose body is one JSON document, as every service of the network has them. */
import { Failure } from '../model/failure.ts'
import { brokenOff } from './broken-off.ts'
import { told } from './bytes.ts'
import { type Json, JsonObject, parseJson, writeJson } from './json.ts'

export function jsonReply(body: Json, status = 200, headers: Record<string, string> = {}): Response {
  return told(writeJson(body), {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

export async function objectOf(response: Response, name: string): Promise<JsonObject> {
  return objectFrom(await replyText(response, name), name)
}

/** @throws Failure `unreachable` when the answer does not come whole */
export async function replyText(response: Response, name: string): Promise<string> {
  try {
    return await response.text()
  } catch (thrown) {
    throw brokenOff(thrown, `The answer to ${name}`)
  }
}

/** @throws Failure `upstream` */
export function objectFrom(text: string, name: string): JsonObject {
  const body = readJson(text, name)
  if (body instanceof JsonObject) return body
  throw new Failure('upstream', `The answer to ${name} is no JSON object. Try again later.`)
}

export function readJson(text: string, name: string): Json {
  try {
    return parseJson(text)
  } catch (thrown) {
    throw new Failure('upstream', `The answer to ${name} is no JSON. Try again later.`, { cause: thrown })
  }
}
