/** Content codings (RFC 9110, sections 8.4 and 12.5.3), for bodies that are kept and sent often. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Coding = 'br' | 'gzip'

/** The coding we would rather send of those `Accept-Encoding` allows. */
export function preferredCoding(accepted: string | null): Coding | undefined {
  const weights = new Map(
    (accepted ?? '').split(',').map(part => {
      const [name = '', weight] = part.toLowerCase().split(/\s*;\s*q\s*=\s*/)
      return [name.trim(), weight === undefined ? 1 : Number.parseFloat(weight)] as const
    }),
  )
  const weigh = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0
  return (['br', 'gzip'] as const).find(coding => weigh(coding) > 0)
}

/** Bytes and what they become compressed, once each, off the main thread. */
export interface CodedBytes {
  readonly plain: Uint8Array
  /** Compressed when it is ready, and plain until then: nobody waits. */
  best(accepted: string | null): { readonly bytes: Uint8Array; readonly coding: Coding | undefined }
  /** Waits until it is. */
  prepare(coding: Coding): Promise<void>
}

/** @param quality of brotli, 0 to 11: what is sent for years is worth the time */
export function codedBytes(plain: Uint8Array, quality = 5): CodedBytes {
  const begun = new Map<Coding, Promise<void>>()
  const ready = new Map<Coding, Uint8Array>()
  function prepare(coding: Coding): Promise<void> {
    let work = begun.get(coding)
    if (!work) begun.set(coding, (work = compress(plain, coding, quality).then(bytes => void ready.set(coding, bytes))))
    return work
  }
  return {
    plain,
    prepare,
    best(accepted) {
      const coding = preferredCoding(accepted)
      const bytes = coding && ready.get(coding)
      // Not worth it for what is smaller than one packet, or does not become smaller.
      if (coding && !bytes && plain.byteLength > 1400) prepare(coding).catch(() => undefined)
      return bytes && bytes.byteLength < plain.byteLength ? { bytes, coding } : { bytes: plain, coding: undefined }
    },
  }
}

async function compress(plain: Uint8Array, coding: Coding, quality: number): Promise<Uint8Array> {
  if (coding === 'gzip') return await promisify(gzip)(plain)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  }
  return await promisify(brotliCompress)(plain, { params })
}
