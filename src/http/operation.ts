import { derived } from './derived.ts'
import type { Exchange } from './exchange.ts'
import { failureOf } from './status.ts'

/** One call of a service, used at both ends. For every x: reading what was written gives x back. */
export interface Operation<Input, Output> {
  /** `captures.search` */
  readonly name: string
  writeRequest(input: Input, host: URL): Request
  /** `undefined`: the request is for another operation. Throws `invalid`: it is for this one, and wrong. */
  readRequest(request: Request): Promise<Input | undefined> | Input | undefined
  writeReply(output: Output, input: Input): Response
  /** Sees only replies with a status below 400. Throws `upstream` when the reply is not what this operation answers. */
  readReply(response: Response, input: Input): Promise<Output> | Output
}

/** The client's half. @throws Failure by the reply's status, or what `readReply` and the exchange throw. */
export async function call<Input, Output>(
  exchange: Exchange,
  host: URL,
  operation: Operation<Input, Output>,
  input: Input,
  signal?: AbortSignal,
): Promise<Output> {
  const request = operation.writeRequest(input, host)
  const response = await exchange(signal ? derived(request, { signal }) : request)
  if (response.status >= 300) throw await failureOf(response, operation.name)
  return await operation.readReply(response, input)
}

/** An answer to some requests; `undefined` leaves the request to the next route. */
export type Route = (request: Request) => Promise<Response | undefined>

/** The server's half. */
export function answer<Input, Output>(
  operation: Operation<Input, Output>,
  work: (input: Input, request: Request) => Promise<Output>,
): Route {
  return async request => {
    const input = await operation.readRequest(request)
    return input === undefined ? undefined : operation.writeReply(await work(input, request), input)
  }
}
