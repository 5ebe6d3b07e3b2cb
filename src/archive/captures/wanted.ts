import type { Capture } from '../../model/capture.ts'
import type { CaptureFact, CaptureFilter } from '../ports.ts'

/** Is this capture to be fetched now? `known`: what the catalog knows of it. */
export function isWanted(capture: Capture, known: CaptureFact | undefined, filter: CaptureFilter, now: Date): boolean {
  if (known?.state === 'archived' && !known.damaged) return false
  // A time the network itself named is kept to; our own are for daemons, and a person who pulls again means it.
  const { code, retryAt } = known?.failure ?? {}
  if (code === 'throttled' && retryAt && retryAt > now) return false
  return matches(capture, filter)
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
