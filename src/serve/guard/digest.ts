/** HTTP Digest (RFC 7616): a password is proved without being said. */
import { createHash } from 'node:crypto'
import { parseParameters } from './credentials.ts'
import { isSame } from './password.ts'

export const driveRealm = 'Xbox Drive'

/** What a client proved its password with. */
export interface DigestAnswer {
  readonly nonce: string
  readonly count: number
  /** Is the answer made with one of these passwords, for this request? */
  proves(passwords: readonly Uint8Array[], request: { readonly method: string; readonly url: string }): boolean
}

const algorithms: Readonly<Record<string, string>> = { 'sha-256': 'sha256', md5: 'md5' }

/** The challenges, the better one first. @param stale the password was right, but the nonce is used up */
export function digestChallenges(nonce: string, stale: boolean, realm = driveRealm): readonly string[] {
  return ['SHA-256', 'MD5'].map(
    algorithm =>
      `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}", charset=UTF-8${stale ? ', stale=true' : ''}`,
  )
}

/** Undefined: not as RFC 7616 asks, with what was offered. @param text behind the scheme */
export function parseDigest(text: string, realm = driveRealm): DigestAnswer | undefined {
  const said = parseParameters(text)
  const get = (name: string) => said?.get(name) ?? ''
  const hashName = algorithms[(said?.get('algorithm') ?? 'MD5').toLowerCase()]
  const user = userOf(said)
  const [nonce, count, cnonce, uri, response] = ['nonce', 'nc', 'cnonce', 'uri', 'response'].map(get) as [
    string,
    string,
    string,
    string,
    string,
  ]
  if (!hashName || !user || get('qop').toLowerCase() !== 'auth' || get('realm') !== realm) return undefined
  if (!nonce || !cnonce || !/^[\da-f]{8}$/i.test(count)) return undefined
  const hash = (...parts: readonly (string | Uint8Array)[]) => {
    const made = createHash(hashName)
    for (const part of parts) made.update(typeof part === 'string' ? Buffer.from(part, 'latin1') : part)
    return made.digest('hex')
  }
  return {
    nonce,
    count: Number.parseInt(count, 16),
    proves(passwords, { method, url }) {
      // Else an answer for one address would be good for another.
      if (!isTarget(uri, url)) return false
      const rest = `:${nonce}:${count}:${cnonce}:auth:${hash(`${method}:${uri}`)}`
      const right = passwords.map(password => hash(hash(user, `:${realm}:`, password), rest))
      return right.filter(each => isSame(Buffer.from(each), Buffer.from(response.toLowerCase()))).length > 0
    },
  }
}

/** Any user is taken, but what he is called goes into the answer: as the bytes that came. */
function userOf(said: ReadonlyMap<string, string> | undefined): Uint8Array | undefined {
  const plain = said?.get('username')
  if (plain !== undefined) return Buffer.from(plain, 'latin1')
  const [, coded] = /^UTF-8'[^']*'(.*)$/i.exec(said?.get('username*') ?? '') ?? []
  try {
    return coded === undefined ? undefined : Buffer.from(decodeURIComponent(coded))
  } catch {
    return undefined
  }
}

function isTarget(uri: string, url: string): boolean {
  if (!URL.canParse(uri, url)) return false
  const [said, asked] = [new URL(uri, url), new URL(url)]
  return said.pathname === asked.pathname && said.search === asked.search
}
