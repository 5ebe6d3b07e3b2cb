/** The numbers today's services know the games of a world by. */
import { createHash } from 'node:crypto'
import { type Tid, tidKey } from '../../model/feeds.ts'
import { type TitleId, titleId } from '../../model/ids.ts'
import type { WorldProduct } from '../feeds/world-feeds.ts'

/** @param name of the game, for one that has no tid */
export type TitleNumbers = (tid: Tid | undefined, name: string) => TitleId

/**
 * What a product of the same tid says; else a decimal tid itself; else 32 bits of a hash, which are the same in every run and
 * on every machine.
 */
export function titleNumbers(products: readonly WorldProduct[]): TitleNumbers {
  const said = new Map(
    products.flatMap(({ tid, titleId: number }) => (number === undefined ? [] : [[tidKey(tid), number] as const])),
  )
  return (tid, name) => {
    if (tid === undefined) return hashed(`name ${name}`)
    return said.get(tidKey(tid)) ?? (isDecimal(tid) ? titleId(Number(tid)) : hashed(`tid ${tidKey(tid)}`))
  }
}

/** Is a tid a number of today's services? */
export function isDecimal(tid: Tid): boolean {
  return /^\d{1,16}$/.test(tid) && Number.isSafeInteger(Number(tid))
}

/** The first four bytes of its SHA-256. */
function hashed(text: string): TitleId {
  return titleId(createHash('sha256').update(text).digest().readUInt32BE(0))
}
