/**
 * Why a raw request target is refused; undefined when it may pass. `URL` resolves dot segments and turns backslashes round
 * before anyone can object, so this looks at the text as it came.
 */
export function targetProblem(target: string): string | undefined {
  // Of nearly all targets one look is enough.
  if (target.charCodeAt(0) === slash && !suspicious.test(target)) return undefined
  // The absolute form (RFC 9112, section 3.2.2) is what a proxy is sent.
  const path = (target.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] as string) || '/'
  if (!path.startsWith('/')) return 'The request target is no path.'
  if (path.split('/').some(segment => /^(\.|%2e){1,2}$/i.test(segment))) return 'The path has dot segments in it.'
  if (/\\|%5c/i.test(path)) return 'The path has a backslash in it.'
  if (/\0|%00/.test(path)) return 'The path has a NUL in it.'
  try {
    decodeURIComponent(path)
  } catch {
    return 'The path is not valid percent-encoding.'
  }
  return undefined
}

const slash = 0x2f
/** A dot at the beginning of a segment, or anything that is decoded or turned round. */
const suspicious = /[%\\\0]|\/\./
