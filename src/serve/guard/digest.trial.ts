/** Digest as a client computes it, written from RFC 7616 and not from our own reading of it. */
import { createHash } from 'node:crypto'

export interface Challenge {
  readonly nonce: string
  readonly algorithm: string
  readonly stale: boolean
}

export function challengesOf(response: Response): Challenge[] {
  const all = (response.headers.get('www-authenticate') ?? '').split(/, (?=Digest |Basic )/)
  return all
    .filter(each => each.startsWith('Digest '))
    .map(each => ({
      nonce: /nonce="([^"]+)"/.exec(each)?.[1] ?? '',
      algorithm: /algorithm=([\w-]+)/.exec(each)?.[1] ?? '',
      stale: /stale=true/.test(each),
    }))
}

export interface Said {
  readonly user?: string
  readonly password: string
  readonly method?: string
  readonly uri: string
  readonly count?: number
}

export function digestHeader({ nonce, algorithm }: Challenge, said: Said): string {
  const { user = 'me', password, method = 'GET', uri, count = 1 } = said
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex')
  const nc = count.toString(16).padStart(8, '0')
  const secret = hash(`${user}:Xbox Drive:${password}`)
  const response = hash(`${secret}:${nonce}:${nc}:c0ffee:auth:${hash(`${method}:${uri}`)}`)
  return (
    `Digest username="${user}", realm="Xbox Drive", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, ` +
    `qop=auth, nc=${nc}, cnonce="c0ffee", response="${response}"`
  )
}
