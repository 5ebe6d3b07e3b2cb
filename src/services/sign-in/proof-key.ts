/** The key that shows that a device token is used by whom it was given to: EC P-256. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { Failure } from '../../model/failure.ts'

/** A point of the curve, its coordinates as 32 bytes each in base64url. */
export interface PublicProofKey {
  readonly x: string
  readonly y: string
}

export interface ProofKey {
  readonly public: PublicProofKey
  /** ECDSA with SHA-256, as 64 bytes `r‖s` (IEEE P1363). */
  sign(bytes: Uint8Array): Uint8Array
  /** A secret: PEM, for {@link readProofKey}. */
  text(): string
}

export function newProofKey(): ProofKey {
  return proofKeyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
}

/** @throws Failure `invalid` */
export function readProofKey(text: string): ProofKey {
  let key: KeyObject
  try {
    key = createPrivateKey(text)
  } catch {
    // What is wrong with a secret is not told with the secret in it.
    throw new Failure('invalid', 'The kept proof key is damaged. Sign in again with xbox-drive login.')
  }
  if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return proofKeyOf(key)
  throw new Failure('invalid', 'The kept proof key is of another kind. Sign in again with xbox-drive login.')
}

function proofKeyOf(key: KeyObject): ProofKey {
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' })
  return {
    public: { x, y },
    sign: bytes => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }),
    text: () => String(key.export({ format: 'pem', type: 'pkcs8' })),
  }
}

/** Was this signed by the holder of the key? False for a point that is none. */
export function signedBy({ x, y }: PublicProofKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}
