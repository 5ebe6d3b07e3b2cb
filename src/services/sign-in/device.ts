/** What a device of Xbox says of itself. */
import { createHash } from 'node:crypto'
import type { PublicProofKey } from './proof-key.ts'
import type { ClientApp } from './sign-in.ts'

export interface Device {
  readonly id: string
  readonly deviceType: string
  readonly version: string
}

/** Apps are let in from the kind of device they are made for. Source: protocol page, section 4.4; known clients. */
const phones: ReadonlySet<string> = new Set([
  '000000004c12ae6f', // Xbox app
  '000000004c20a908', // Game Pass
  '000000004415494b', // Xbox app, beta
  '00000000482c8f49', // Family
])

/** The same key is the same device. */
export function deviceFor({ id: appId }: ClientApp, { x, y }: PublicProofKey): Device {
  const id = guid(createHash('sha256').update(`${x}.${y}`).digest())
  if (phones.has(appId.toLowerCase())) return { id: id.toUpperCase(), deviceType: 'iOS', version: '15.6.1' }
  return { id: `{${id}}`, deviceType: 'Win32', version: '10.0.19045' }
}

/** Of version 8 (RFC 9562): the bits are our own affair. */
function guid(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
