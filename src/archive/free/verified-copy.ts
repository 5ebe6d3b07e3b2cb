import type { SteadyClock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { FreeWorld, PlannedDeletion } from './free-world.ts'
import { type Moment, moment, since } from './moment.ts'
import { isSame } from './plan-id.ts'
import { type ReadBackWorld, readBack } from './read-back.ts'
import { recorded } from './recorded.ts'

export type ProofWorld = ReadBackWorld & Pick<FreeWorld, 'catalog' | 'clock'>

/** Milliseconds that a proof holds. */
const proofHolds = 60_000

/**
 * That every file of a capture was read back just now and is what was archived. Only {@link VerifiedCopy.prove} makes one:
 * the constructor is private, and what has not gone through it lacks the private fields and fails when it is used.
 */
export class VerifiedCopy {
  readonly #planned: PlannedDeletion
  /** When the first of the files had been read. */
  readonly #read: Moment
  readonly #secondCopy: string | undefined
  #isSpent = false

  private constructor(planned: PlannedDeletion, read: Moment, secondCopy: string | undefined) {
    this.#planned = planned
    this.#read = read
    this.#secondCopy = secondCopy
  }

  /** @throws Failure of the first thing that is not as it was planned and recorded */
  static async prove(world: ProofWorld, planned: PlannedDeletion): Promise<VerifiedCopy> {
    if (!isSame(planned, await recorded(world.catalog, planned))) {
      throw new Failure('precondition-failed', 'The catalog says something else of it than when it was planned.')
    }
    let first: Moment | undefined
    await readBack(world, planned, () => {
      first ??= moment(world.clock)
    })
    return new VerifiedCopy(planned, first as unknown as Moment, world.secondCopy?.name)
  }

  get planned(): PlannedDeletion {
    return this.#planned
  }

  /** For the ledger and the receipt. */
  get evidence(): Evidence {
    return { readBack: new Date(this.#read.day), files: this.#planned.files, secondCopy: this.#secondCopy }
  }

  /** @throws Failure `precondition-failed` when it has grown old, by either clock */
  mustHold(clock: SteadyClock): void {
    if (since(this.#read, clock) <= proofHolds) return
    throw new Failure(
      'precondition-failed',
      'Its files were read back more than a minute ago, so that proves nothing now.',
    )
  }

  /** Each proves one deletion. @throws Failure `precondition-failed` the second time */
  spend(): PlannedDeletion {
    if (this.#isSpent) throw new Failure('precondition-failed', 'This proof was used before.')
    this.#isSpent = true
    return this.#planned
  }
}

export interface Evidence {
  readonly readBack: Date
  readonly files: PlannedDeletion['files']
  /** Its name; undefined: there is none. */
  readonly secondCopy: string | undefined
}
