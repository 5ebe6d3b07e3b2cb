/** The ledger: what the catalog knows of captures that were to leave the cloud. */
import type { ContentId } from '../../model/ids.ts'

/** `accepted`: 200 or 202. `unknown`: 404, the network knows no such capture. */
export type DeletionAnswer = 'accepted' | 'unknown'

/**
 * `planned`, then `proven`: the archive holds it, read back just now. `requested`: written before the request is sent, so
 * whoever finds it knows that the network may have heard it. `gone`: a complete listing named it no more. `withdrawn`: a run
 * ended before it was asked for.
 */
export type FreeingState = 'planned' | 'proven' | 'requested' | 'gone' | 'withdrawn'

/** One capture's line; what was before is in its events and its receipt. */
export interface FreeingFact {
  readonly contentId: ContentId
  readonly plan: string
  readonly state: FreeingState
  /** What was read back, as JSON text. */
  readonly evidence: string | undefined
  /** Undefined: none came, or it said neither. */
  readonly answer: DeletionAnswer | undefined
  readonly planned: Date
  readonly proven: Date | undefined
  /** When it was asked for last. Stays when it is planned again, for the network may still come to it. */
  readonly requested: Date | undefined
  readonly gone: Date | undefined
}

export interface FreeReader {
  freeing(id: ContentId): Promise<FreeingFact | undefined>
  /** In these states, by contentId. */
  freeings(states: readonly FreeingState[]): Promise<readonly FreeingFact[]>
}

export interface FreeWriter extends FreeReader {
  /** Adds a line, or puts it in the place of the one there was. */
  setFreeing(fact: FreeingFact): Promise<void>
}
