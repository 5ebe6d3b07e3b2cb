import { discard } from '../../http/bytes.ts'
import type { Exchange } from '../../http/exchange.ts'
import { Failure } from '../../model/failure.ts'

/**
 * Title storage answers bytes and JSON. A web page comes from whoever stands in between, such as a hotel's sign-in page: it
 * is neither the file that was asked for nor says that anything was stored or deleted.
 *
 * @throws Failure `upstream`
 */
export function noPage(exchange: Exchange): Exchange {
  return async request => {
    const response = await exchange(request)
    if (response.status >= 300 || !/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) return response
    await discard(response)
    throw new Failure(
      'upstream',
      'A web page was answered instead of title storage. Does this connection want a sign-in?',
    )
  }
}
