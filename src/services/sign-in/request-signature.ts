/**
 * The header that shows who holds the proof key: base64 of `version u32 ‖ FILETIME u64 ‖ r‖s`, over version, time, method, path,
 * `Authorization` and body, each ended by a zero. Source: protocol page, section 4.3; known clients sign the body's first 8,192 bytes.
 */
import { type ProofKey, type PublicProofKey, signedBy } from './proof-key.ts'

export interface SignedParts {
  readonly method: string
  readonly pathAndQuery: string
  /** Of the header; empty when there is none. */
  readonly authorization: string
  readonly body: string
}

export const signatureHeader = 'signature'
const policyVersion = 1
const signedBodyBytes = 8192
/** Milliseconds from 1601, where FILETIME begins, to 1970. */
const filetimeStart = 11_644_473_600_000

export function requestSignature(parts: SignedParts, key: ProofKey, at: Date): string {
  const head = headOf(at)
  return Buffer.concat([head, key.sign(signedBytes(head, parts))]).toString('base64')
}

/** When a signature says it was made; undefined for what is none. */
export function signatureTime(header: string): Date | undefined {
  const bytes = Buffer.from(header, 'base64')
  if (bytes.length !== 76 || bytes.readUInt32BE(0) !== policyVersion) return undefined
  const date = new Date(Number(bytes.readBigUInt64BE(4) / 10_000n) - filetimeStart)
  return Number.isNaN(date.getTime()) ? undefined : date
}

export function isSignatureOf(header: string, parts: SignedParts, key: PublicProofKey): boolean {
  const bytes = Buffer.from(header, 'base64')
  return bytes.length === 76 && signedBy(key, signedBytes(bytes.subarray(0, 12), parts), bytes.subarray(12))
}

function headOf(at: Date): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt32BE(policyVersion, 0)
  head.writeBigUInt64BE(BigInt(at.getTime() + filetimeStart) * 10_000n, 4)
  return head
}

function signedBytes(head: Buffer, { method, pathAndQuery, authorization, body }: SignedParts): Buffer {
  const zero = Buffer.alloc(1)
  const texts = [method.toUpperCase(), pathAndQuery, authorization].flatMap(each => [Buffer.from(each), zero])
  const start = Buffer.from(body).subarray(0, signedBodyBytes)
  return Buffer.concat([head.subarray(0, 4), zero, head.subarray(4, 12), zero, ...texts, start, zero])
}
