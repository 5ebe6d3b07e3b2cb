/** What is known of a capture before everything is: enough to show it. */
import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { type Skeleton, skeletonTraits } from '../../../src/serve/gallery/wire/skeleton.ts'

export interface Glimpse {
  readonly isClip: boolean
  readonly isHdr: boolean
  readonly game: string
  readonly captured: string
}

export function glimpseOf(library: Skeleton | undefined, index: number | undefined): Glimpse | undefined {
  if (!library || index === undefined || index >= library.count) return undefined
  const traits = library.traits[index] as number
  return {
    isClip: (traits & skeletonTraits.clip) !== 0,
    isHdr: (traits & skeletonTraits.hdr) !== 0,
    game: library.games[library.gameOf[index] as number]?.name ?? '',
    captured: new Date((library.captured[index] as number) * 1000).toISOString(),
  }
}

export function glimpseOfDetail({ kind, files, game, captured }: CaptureDetail): Glimpse {
  return { isClip: kind === 'gameClip', isHdr: files.some(({ role }) => isHdrRole(role)), game, captured }
}

export const isHdrRole = (role: string) => role.toLowerCase() === 'download_hdr'

/** `Clip of Halo` */
export const nameOf = ({ isClip, game }: Pick<Glimpse, 'isClip' | 'game'>) =>
  `${isClip ? 'Clip' : 'Screenshot'} of ${game}`
