import { told } from '../http/bytes.ts'

/** @param caching of the answer; without it nobody keeps it */
export function jsonAnswer(body: unknown, caching = 'no-store'): Response {
  return told(JSON.stringify(body), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': caching },
  })
}
