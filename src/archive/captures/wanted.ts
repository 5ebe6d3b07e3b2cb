import type { Capture } from '../../model/capture.ts'
import type { FailureCode } from '../../model/failure.ts'
import type { CaptureFact, CaptureFilter } from '../ports.ts'

/** What a pull is after, as in `PullOptions`. */
export interface Wish {
  readonly filter: CaptureFilter
  readonly restFailed?: boolean | undefined
}

/** Is this capture to be fetched now? `known`: what the catalog knows of it. */
export function isWanted(capture: Capture, known: CaptureFact | undefined, wish: Wish, now: Date): boolean {
  if (known?.state === 'archived' && !known.damaged) return false
  return !(known && mustRest(known, wish, now)) && matches(capture, wish.filter)
}

/** Nothing of the capture's own: once the network and the disk are back there is nothing to wait for. */
const passing: readonly FailureCode[] = ['unreachable', 'timeout', 'full', 'locked', 'unauthenticated']

/** What expires so soon is tried each time. Milliseconds. */
const lastDay = 24 * 3600 * 1000

/** A time the network itself named is kept to; our own are for daemons, and a person who pulls again means it. */
export function mustRest(
  { failure, expires }: Pick<CaptureFact, 'failure' | 'expires'>,
  { restFailed }: Pick<Wish, 'restFailed'>,
  now: Date,
): boolean {
  if (!failure?.retryAt || failure.retryAt <= now) return false
  if (failure.code === 'throttled') return true
  return (
    restFailed === true && !passing.includes(failure.code) && !(expires && expires.getTime() - now.getTime() < lastDay)
  )
}

/** Does a capture pass a filter? States are not looked at. */
export function matches(
  capture: Pick<Capture, 'kind' | 'game' | 'captured'>,
  { kind, games, since, until }: CaptureFilter,
): boolean {
  if (kind && capture.kind !== kind) return false
  if (games?.length && !games.some(game => folded(game) === folded(capture.game))) return false
  if (since && capture.captured < since) return false
  return !(until && capture.captured >= until)
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
