/** Texts under AES-256-GCM: whoever changes one bit, or takes another key, gets nothing out of it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What stands in the file. The kind of the key is authenticated along with the text. */
export interface Sealed {
  readonly format: 1
  readonly key: 'keyring' | 'file'
  /** Base64: 12 bytes, 16 bytes, the text. */
  readonly nonce: string
  readonly tag: string
  readonly sealed: string
}

export const newKey = (): Buffer => randomBytes(32)

export function seal(text: string, key: Buffer, kind: Sealed['key']): Sealed {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additional(kind))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const [first, second, third] = [nonce, cipher.getAuthTag(), sealed].map(each => each.toString('base64'))
  return { format: 1, key: kind, nonce: first as string, tag: second as string, sealed: third as string }
}

/** Undefined: this is not what was sealed with this key. */
export function unseal({ key: kind, nonce, tag, sealed }: Sealed, key: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    decipher.setAAD(additional(kind)).setAuthTag(Buffer.from(tag, 'base64'))
    return decipher.update(Buffer.from(sealed, 'base64'), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

/** Undefined: no text of ours. */
export function readSealed(text: string): Sealed | undefined {
  try {
    const said = JSON.parse(text) as Partial<Sealed>
    const whole = [said.nonce, said.tag, said.sealed].every(each => typeof each === 'string')
    return said.format === 1 && (said.key === 'keyring' || said.key === 'file') && whole ? (said as Sealed) : undefined
  } catch {
    return undefined
  }
}

const additional = (kind: string) => Buffer.from(`xbox-drive sign-in 1 ${kind}`)
