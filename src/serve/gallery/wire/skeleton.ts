/**
 * The whole library as the browser needs it to lay everything out, in one binary answer: 13 bytes a capture. Both ends are
 * here; nothing of Node.js, since the browser loads this file too.
 *
 * Little endian: `XDS1`, count (uint32), bytes of the JSON (uint32), the JSON ({@link SkeletonHead}), zeros up to a multiple of 4,
 * then the columns: captured (uint32, seconds since 1970), expires (uint32, likewise; 0: does not), game (uint32, index into
 * `games`), traits (uint8, sums of {@link skeletonTraits}).
 */
import { captureTraits } from '../../../model/capture-traits.ts'

export interface SkeletonHead {
  readonly version: string
  readonly games: readonly SkeletonGame[]
}

export interface SkeletonGame {
  readonly name: string
  readonly count: number
  /** Index of its newest capture. */
  readonly newest: number
  /** Where its box art is, relative to the gallery; absent: there is none. */
  readonly art?: string
}

/** Captures newest first. */
export interface Skeleton extends SkeletonHead {
  readonly count: number
  readonly captured: Uint32Array
  readonly expires: Uint32Array
  readonly gameOf: Uint32Array
  readonly traits: Uint8Array
}

export const skeletonTraits = captureTraits

const magic = 0x31534458
const headSize = 12

export function writeSkeleton({ count, captured, expires, gameOf, traits, version, games }: Skeleton): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ version, games } satisfies SkeletonHead))
  const columns = aligned(headSize + json.length)
  const bytes = new Uint8Array(columns + 13 * count)
  new Uint32Array(bytes.buffer, 0, 3).set([magic, count, json.length])
  bytes.set(json, headSize)
  const words = new Uint32Array(bytes.buffer, columns, 3 * count)
  words.set(captured, 0)
  words.set(expires, count)
  words.set(gameOf, 2 * count)
  bytes.set(traits, columns + 12 * count)
  return bytes
}

/** Without copying. @throws Error for anything else */
export function readSkeleton(buffer: ArrayBuffer): Skeleton {
  const [said, count = 0, jsonLength = 0] = new Uint32Array(buffer, 0, 3)
  const columns = aligned(headSize + jsonLength)
  if (said !== magic || buffer.byteLength !== columns + 13 * count) throw new Error('This is no skeleton.')
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, headSize, jsonLength))) as SkeletonHead
  const column = (place: number) => new Uint32Array(buffer, columns + 4 * place * count, count)
  return {
    ...head,
    count,
    captured: column(0),
    expires: column(1),
    gameOf: column(2),
    traits: new Uint8Array(buffer, columns + 12 * count, count),
  }
}

function aligned(offset: number): number {
  return (offset + 3) & ~3
}
