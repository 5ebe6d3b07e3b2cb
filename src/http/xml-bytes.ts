/** The bytes of an XML document as text: what they are encoded in, they say themselves. */
import { Failure } from '../model/failure.ts'

/** @throws Failure `upstream` for an encoding we do not read, and for bytes that are not in the one they are said to be in */
export function xmlFromBytes(bytes: Uint8Array): string {
  const name = byMark(bytes) ?? byDeclaration(bytes) ?? 'utf-8'
  if (name.includes('ascii') && bytes.some(byte => byte > 127)) throw notIn(name)
  const decoder = decoders.get(name)
  if (!decoder) {
    throw new Failure(
      'upstream',
      `The XML document is in the encoding “${name}”, which is not read: ask for it in UTF-8.`,
    )
  }
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw notIn(name, cause)
  }
}

function notIn(name: string, cause?: unknown): Failure {
  return new Failure('upstream', `The XML document is said to be in ${name}, and is not: ask for it again.`, { cause })
}

// Each of these takes away a byte order mark of its own.
const utf8 = new TextDecoder('utf-8', { fatal: true })
// The web's rule: what calls itself Latin 1 or ASCII is Windows' superset of them.
const windows = new TextDecoder('windows-1252', { fatal: true })
const decoders = new Map([
  ['utf-8', utf8],
  ['utf8', utf8],
  ['UTF-16 (little-endian)', new TextDecoder('utf-16le', { fatal: true })],
  ['UTF-16 (big-endian)', new TextDecoder('utf-16be', { fatal: true })],
  ['iso-8859-1', windows],
  ['latin1', windows],
  ['windows-1252', windows],
  ['us-ascii', windows],
  ['ascii', windows],
])

function byMark([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return 'UTF-32'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'UTF-16 (little-endian)'
  if (first === 0xfe && second === 0xff) return 'UTF-16 (big-endian)'
  return undefined
}

/** The declaration itself is ASCII; damage may stand in front of it. */
function byDeclaration(bytes: Uint8Array): string | undefined {
  let start = 0
  while (start < 64 && (bytes[start] !== 0x3c || bytes[start + 1] !== 0x3f)) start += 1
  if (start === 64) return undefined
  let end = start
  while (end < start + 256 && end < bytes.length && bytes[end] !== 0x3e) end += 1
  const declaration = String.fromCharCode(...bytes.subarray(start, end))
  return /^<\?xml\s.{0,200}?\sencoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})["']/s.exec(declaration)?.[1]?.toLowerCase()
}

/** A document that is text now, to be written in UTF-8: a declaration of another encoding would no longer be true. */
export function declaredUtf8(document: string): string {
  const head = document.slice(0, 320)
  const declared = /(<\?xml\s[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["'])([\w.-]{1,40})/.exec(head)
  if (!declared || declared.index >= 64 || /^utf-?8$/i.test(declared[2] as string)) return document
  const start = declared.index + (declared[1] as string).length
  return `${document.slice(0, start)}utf-8${document.slice(start + (declared[2] as string).length)}`
}
