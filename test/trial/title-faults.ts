/** What goes wrong between a client of title storage and the network, and a sink to see what came of it. */
import { bodyOf, rewrapped } from '../../src/http/bytes.ts'
import type { Wrap } from '../../src/http/exchange.ts'
import { Failure, type FailureCode } from '../../src/model/failure.ts'
import { titleFile } from '../../src/model/title-storage.ts'
import type { TitleSink } from '../../src/services/title-storage/fetch-whole.ts'

export const slot = titleFile('saves/slot1.dat,binary')
export const text = (value: string) => new TextEncoder().encode(value)
export const fails = (code: FailureCode) => (thrown: unknown) => thrown instanceof Failure && thrown.code === code

/** A sink in memory that may hold the beginning of an earlier run. */
export function memory(held: Buffer = Buffer.alloc(0), validator?: string) {
  const sink = {
    bytes: held,
    validator,
    restarts: 0,
    get size() {
      return sink.bytes.byteLength
    },
    async restart(of: string | undefined) {
      Object.assign(sink, { bytes: Buffer.alloc(0), validator: of, restarts: sink.restarts + 1 })
    },
    async append(bytes: Uint8Array) {
      sink.bytes = Buffer.concat([sink.bytes, bytes])
    },
  }
  return sink satisfies TitleSink
}

/** Loses the answers to the requests that `which` picks (counted from 1): they are carried out, and nobody hears of it. */
export function losing(which: (count: number, request: Request) => boolean): Wrap {
  let count = 0
  return next => async request => {
    const lost = which((count += 1), request)
    const response = await next(request)
    if (lost) throw new Failure('unreachable', 'the connection broke')
    return response
  }
}

/** Breaks bodies off after so many bytes, one number for each GET, then none. */
export function tearing(...after: number[]): Wrap {
  return next => async request => {
    const response = await next(request)
    const most = request.method === 'GET' ? after.shift() : undefined
    if (most === undefined) return response
    return rewrapped(response, {
      async *[Symbol.asyncIterator]() {
        let left = most
        for await (const piece of bodyOf(response)) {
          yield piece.subarray(0, left)
          left -= piece.byteLength
          if (left <= 0) throw new Error('aborted')
        }
      },
    })
  }
}
