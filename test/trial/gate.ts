/** A door before a local network: watches what goes through, and holds what a test wants to see cut. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export interface Gate {
  readonly url: string
  /** Method, path and headers of what came, in order. */
  readonly seen: http.IncomingMessage[]
  /** Of the next GET's body only so many bytes come through, and then nothing more. */
  holdBodyAfter(bytes: number): Promise<void>
  /** The next but `count` PUT never gets through. Resolves when it came. */
  holdPutAfter(count: number): Promise<void>
}

export async function gate(test: TestContext, network: string): Promise<Gate> {
  const seen: http.IncomingMessage[] = []
  let body: { bytes: number; held: () => void } | undefined
  let put: { count: number; held: () => void } | undefined
  const server = http.createServer((request, response) => {
    seen.push(request)
    if (put && request.method === 'PUT' && (put.count -= 1) < 0) {
      request.resume().on('end', put.held)
      put = undefined
      return
    }
    const { method, headers } = request
    const forward = http.request(new URL(request.url as string, network), { method, headers, agent: false }, answer => {
      response.writeHead(answer.statusCode as number, answer.headers)
      const hold = request.method === 'GET' ? body : undefined
      if (!hold) return answer.pipe(response)
      body = undefined
      let left = hold.bytes
      answer.on('data', (piece: Buffer) => {
        if (left > 0) response.write(piece.subarray(0, left))
        left -= piece.length
        if (left <= 0) hold.held()
      })
    })
    request.pipe(forward)
    forward.on('error', () => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  test.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    holdBodyAfter: bytes => new Promise(held => (body = { bytes, held })),
    holdPutAfter: count => new Promise(held => (put = { count, held })),
  }
}
