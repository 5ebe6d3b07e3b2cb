import { derived } from '../../http/derived.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Operation } from '../../http/operation.ts'
import { type XboxRefusal, xboxRefusal } from './xbox-refusal.ts'

/** What a step answered, or why it did not. @throws Failure what the exchange and `readReply` throw */
export async function tried<Input, Output>(
  exchange: Exchange,
  host: URL,
  operation: Operation<Input, Output>,
  input: Input,
  signal?: AbortSignal,
): Promise<{ readonly output: Output } | { readonly refused: XboxRefusal }> {
  const request = operation.writeRequest(input, host)
  const response = await exchange(signal ? derived(request, { signal }) : request)
  if (response.status >= 300) return { refused: await xboxRefusal(response, operation.name) }
  return { output: await operation.readReply(response, input) }
}

/** The same, of a step that there is no other way for. @throws Failure with the words for the XErr */
export async function asked<Input, Output>(...question: Parameters<typeof tried<Input, Output>>): Promise<Output> {
  const answer = await tried(...question)
  if ('refused' in answer) throw answer.refused.failure
  return answer.output
}
