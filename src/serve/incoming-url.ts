/**
 * The URL a request names, as `URL` would write it, at a fraction of the cost for all ordinary ones; undefined when it is none.
 * Of a target that {@link targetProblem} lets pass: it has no dot segments that `URL` would resolve.
 *
 * @param host of the `Host` header
 */
export function incomingUrl(target: string, host: string, scheme: 'http' | 'https' = 'http'): string | undefined {
  // The absolute form counts for more than Host (RFC 9112, section 3.2.2).
  if (target.charCodeAt(0) !== slash) return urlText(target)
  const authority = authorityOf(scheme, host)
  if (authority === undefined) return undefined
  const url = `${scheme}://${authority}${target}`
  return unchanged.test(target) ? url : urlText(url)
}

const slash = 0x2f
/** What URL leaves as it is in a path, a query and a fragment alike: an apostrophe it does not leave in a query. */
const unchanged = /^[\w/.,;:=&?#%()[\]!$*+@~-]+$/

function urlText(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).href : undefined
}

const authorities = new Map<string, string | undefined>()
const mostAuthorities = 100

/** Worked out once for each host: most requests name the same. */
function authorityOf(scheme: string, host: string): string | undefined {
  const origin = `${scheme}://${host}`
  if (authorities.has(origin)) return authorities.get(origin)
  const authority = isHost.test(host) && URL.canParse(origin) ? new URL(origin).host : undefined
  if (authorities.size >= mostAuthorities) authorities.clear()
  authorities.set(origin, authority)
  return authority
}

/** A name or an address and perhaps a port: nothing that would begin another part of a URL, and nothing to be decoded. */
const isHost = /^[!$&'()*+,;=\w.~:[\]-]+$/
