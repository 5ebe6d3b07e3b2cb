import { discard } from '../../http/bytes.ts'
import type { Exchange } from '../../http/exchange.ts'
import { Failure } from '../../model/failure.ts'

/** Where `serve` shows the drive, given where it is. */
export function driveUrl(at: URL): URL {
  const url = new URL(at)
  url.pathname = `${at.pathname.replace(/(\/dav)?\/*$/, '')}/dav/`
  return url
}

/**
 * Nothing is mounted that is not there: each system would hang, or say something that helps nobody.
 *
 * @returns does it ask for a password?
 * @throws Failure `unreachable`, `missing`
 */
export async function driveThere(url: URL, exchange: Exchange): Promise<{ guarded: boolean }> {
  let response: Response
  try {
    response = await exchange(new Request(url, { method: 'OPTIONS' }))
  } catch (thrown) {
    throw new Failure('unreachable', `Nothing answers at ${url.origin}. Start it: ${serveCommand(url)}`, {
      cause: thrown,
    })
  }
  await discard(response)
  if (response.status === 401) return { guarded: true }
  if (response.headers.has('dav')) return { guarded: false }
  throw new Failure(
    'missing',
    `What answers at ${url} is no drive (${response.status}). Say with --at where serve is, or start it: ${serveCommand(url)}`,
  )
}

function serveCommand({ hostname, port, protocol }: URL): string {
  const host = /^(localhost|127\.|\[::1\])/.test(hostname) ? [] : ['--host', hostname]
  return ['xbox-drive', 'serve', ...host, '--port', port || (protocol === 'https:' ? '443' : '80')].join(' ')
}
