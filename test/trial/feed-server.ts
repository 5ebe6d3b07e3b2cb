/** A server of feeds that knows nothing of ours: it gives back what a test tells it to, byte for byte. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type Program, program } from './program.ts'

export interface FeedReply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface FeedServer extends Program {
  readonly url: string
  /** What came in, oldest first: path and query, and headers. */
  readonly asked: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[]
  /** What is answered from now on. */
  reply: FeedReply
}

/** And a program that is set up for it, at a terminal of UTF-8, signed in. */
export async function feedServer(test: TestContext, environment: Record<string, string> = {}): Promise<FeedServer> {
  const asked: FeedServer['asked'] = []
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers })
    const { status = 200, headers = {}, body = '' } = state.reply
    response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8', ...headers }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const set = { LANG: 'C.UTF-8', XBOX_DRIVE_NETWORK: url, XBOX_DRIVE_AUTHORIZATION: 'XBL3.0 x=1;secret' }
  const state: FeedServer = { ...program(test, { ...set, ...environment }), url, asked, reply: {} }
  return state
}
