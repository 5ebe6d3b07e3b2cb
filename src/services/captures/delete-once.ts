import { discard } from '../../http/bytes.ts'
import { derived } from '../../http/derived.ts'
import type { Exchange } from '../../http/exchange.ts'
import { failureOf } from '../../http/status.ts'
import { Failure } from '../../model/failure.ts'
import { type CaptureDeletion, deleteCapture } from './wire.ts'

/**
 * Sends one deletion. `accepted`: answered with 200 or 202. `unknown`: with 404.
 *
 * @throws Failure for any other answer, and what the exchange throws: then it is not known what becomes of it
 */
export async function deleteOnce(
  exchange: Exchange,
  host: URL,
  deletion: CaptureDeletion,
  signal?: AbortSignal,
): Promise<'accepted' | 'unknown'> {
  const request = deleteCapture.writeRequest(deletion, host)
  const response = await exchange(signal ? derived(request, { signal }) : request)
  if (response.status >= 300 && response.status !== 404) throw await failureOf(response, deleteCapture.name)
  const { status } = response
  // What stands in the body means nothing: whether it is gone, the listing says.
  await discard(response)
  if (status === 404) return 'unknown'
  if (status === 200 || status === 202) return 'accepted'
  throw new Failure('upstream', `${deleteCapture.name} was answered with ${status}, which says nothing of a deletion.`)
}
