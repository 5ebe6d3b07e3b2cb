import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Signed, expiring content addresses in the shape of the network's own (protocol page, section 1.7):
 * `…?sv=2015-12-11&sr=b&si=DefaultAccess&sig=<base64>&__gda__=<unix seconds>_<32 hex>`.
 */
export interface AddressSigner {
  sign(path: string, expires: Date): string
  /** Undefined when the address is good; otherwise why it is not. */
  refuse(url: URL, now: Date): 'unsigned' | 'forged' | 'expired' | undefined
}

export function addressSigner(key: Uint8Array): AddressSigner {
  const digest = (path: string, seconds: number, purpose: string) =>
    createHmac('sha256', key).update(`${purpose}\n${path}\n${seconds}`).digest()
  const query = (path: string, seconds: number) => {
    const sig = digest(path, seconds, 'sig').toString('base64')
    const gda = digest(path, seconds, 'gda').toString('hex').slice(0, 32)
    return `sv=2015-12-11&sr=b&si=DefaultAccess&sig=${encodeURIComponent(sig)}&__gda__=${seconds}_${gda}`
  }
  return {
    sign: (path, expires) => `${path}?${query(path, Math.floor(expires.getTime() / 1000))}`,
    refuse(url, now) {
      const seconds = Number(/^(\d{1,12})_[0-9a-f]{32}$/.exec(url.searchParams.get('__gda__') ?? '')?.[1])
      if (!seconds) return 'unsigned'
      const [said, right] = [Buffer.from(url.search.slice(1)), Buffer.from(query(url.pathname, seconds))]
      if (said.length !== right.length || !timingSafeEqual(said, right)) return 'forged'
      return seconds * 1000 <= now.getTime() ? 'expired' : undefined
    },
  }
}
