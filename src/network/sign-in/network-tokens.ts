/**
 * The tokens of a local network. Each says itself what it is for, sealed with a secret that all nodes on one database share: none
 * of them has to be looked up. Their form is that of a JWT.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../model/clock.ts'
import type { AppKind } from '../../services/sign-in/app-kind.ts'

export interface TokenContents {
  readonly access: { readonly xuid: string; readonly client: string; readonly app: AppKind }
  /** `grant` names the sign-in it belongs to, `generation` how often that was refreshed. */
  readonly refresh: {
    readonly xuid: string
    readonly client: string
    readonly app: AppKind
    readonly grant: string
    readonly generation: number
  }
  readonly user: { readonly xuid: string }
  /** With its proof key. */
  readonly device: { readonly device: string; readonly x: string; readonly y: string }
  readonly title: { readonly title: string; readonly device: string }
  readonly xsts: { readonly xuid: string; readonly party: string; readonly title: string | undefined }
}
export type TokenKind = keyof TokenContents

export interface Issued {
  readonly token: string
  readonly issued: Date
  readonly expires: Date
}

export interface NetworkTokens {
  issue<Kind extends TokenKind>(kind: Kind, contents: TokenContents[Kind], seconds: number): Issued
  /** What a token says, or why it is not believed. */
  read<Kind extends TokenKind>(kind: Kind, token: string): TokenContents[Kind] | 'expired' | 'invalid'
  /** The short name of a user in `x=<hash>`. */
  userHash(xuid: string): string
}

export function networkTokens(secret: Uint8Array, clock: Clock, random: (bytes: number) => Uint8Array): NetworkTokens {
  const seal = (text: string) => createHmac('sha256', secret).update(text).digest()
  return {
    issue(kind, contents, seconds) {
      const issued = clock.now()
      const expires = new Date(issued.getTime() + seconds * 1000)
      const id = Buffer.from(random(9)).toString('base64url')
      const text = `${head}.${base64({ ...contents, kind, exp: expires.getTime() / 1000, jti: id })}`
      return { token: `${text}.${seal(text).toString('base64url')}`, issued, expires }
    },
    read(kind, token) {
      const at = token.lastIndexOf('.')
      const [text, sealed] = [token.slice(0, at), Buffer.from(token.slice(at + 1), 'base64url')]
      const right = seal(text)
      if (at < 0 || sealed.length !== right.length || !timingSafeEqual(sealed, right)) return 'invalid'
      const said = JSON.parse(Buffer.from(text.slice(head.length + 1), 'base64url').toString()) as Sealed
      if (said.kind !== kind) return 'invalid'
      return said.exp * 1000 <= clock.now().getTime() ? 'expired' : (said as unknown as TokenContents[typeof kind])
    },
    userHash: xuid => String(seal(`user hash ${xuid}`).readBigUInt64BE(0)),
  }
}

interface Sealed {
  readonly kind: string
  /** Seconds since 1970. */
  readonly exp: number
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const head = base64({ alg: 'HS256', typ: 'JWT' })
