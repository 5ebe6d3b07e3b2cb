import type { CaptureKind } from './capture.ts'

/** Which captures are to leave the cloud, as far as it is safe. */
export interface FreeTerms {
  /** Only this kind. */
  readonly kind?: CaptureKind | undefined
  /** Only these games, compared without regard to case; none: every game. */
  readonly games?: readonly string[] | undefined
  /** Captured before. */
  readonly before?: Date | undefined
  /** Oldest first, only as many as needed until so many bytes of the quota are free. */
  readonly untilFree?: number | undefined
  /** The newest so many of all captures stay, whatever else is said. */
  readonly keepLatest?: number | undefined
  /** So many captures at the most. */
  readonly maxDelete?: number | undefined
}

/** Terms that stand for every run to come: times are counted back from each run. For `watch`, which asks nobody. */
export interface FreePolicy extends Omit<FreeTerms, 'before'> {
  /** Milliseconds since the capture. */
  readonly olderThan?: number | undefined
}
