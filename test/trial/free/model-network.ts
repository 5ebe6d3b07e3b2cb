/** The network as it truly is: captures, whose token came, and what it does with a deletion it has heard. */
import type { DeletionAnswer } from '../../../src/archive/free/free-facts.ts'
import type { CaptureDeletions } from '../../../src/archive/free/free-world.ts'
import type { CaptureKind } from '../../../src/model/capture.ts'
import { Failure, type FailureCode } from '../../../src/model/failure.ts'
import type { ContentId, Xuid } from '../../../src/model/ids.ts'
import type { TrueCapture } from './true-capture.ts'
import type { TrueTime } from './true-time.ts'
import type { Turns } from './turns.ts'

/** What becomes of one deletion: is the capture gone, and what is the answer? */
export interface Fate {
  readonly name: string
  /** `lingers`: gone, but listed for a few more listings. */
  readonly does: 'deletes' | 'lingers' | 'nothing'
  readonly answers: DeletionAnswer | FailureCode
  /** Milliseconds until the answer. */
  readonly after?: number
}

export const fates: readonly Fate[] = [
  { name: 'deletes', does: 'deletes', answers: 'accepted' },
  { name: 'delete-lingers', does: 'lingers', answers: 'accepted' },
  { name: 'delete-ignored', does: 'nothing', answers: 'accepted' },
  { name: 'delete-unknown', does: 'nothing', answers: 'unknown' },
  { name: 'delete-unknown-done', does: 'deletes', answers: 'unknown' },
  { name: 'delete-fails', does: 'nothing', answers: 'upstream' },
  { name: 'delete-fails-done', does: 'deletes', answers: 'upstream' },
  { name: 'delete-times-out', does: 'nothing', answers: 'timeout', after: 90_000 },
  { name: 'delete-times-out-done', does: 'deletes', answers: 'timeout', after: 90_000 },
  { name: 'delete-breaks', does: 'lingers', answers: 'unreachable' },
  { name: 'delete-unheard', does: 'nothing', answers: 'unreachable' },
  { name: 'delete-unauthorized', does: 'nothing', answers: 'unauthenticated' },
  { name: 'delete-forbidden', does: 'nothing', answers: 'forbidden' },
  { name: 'delete-throttled', does: 'nothing', answers: 'throttled', after: 1000 },
]

export class ModelNetwork {
  /** Of every owner. */
  readonly captures = new Map<ContentId, TrueCapture>()
  /** Deleted, and listed for so many more listings. */
  readonly ghosts = new Map<ContentId, { readonly capture: TrueCapture; listings: number }>()
  readonly fates = new Map<ContentId, Fate>()
  /** Deleted because it was asked to. */
  readonly deleted = new Set<ContentId>()
  /** Whose token the program has. */
  player: Xuid
  /** What `player` answers instead. */
  playerFailure: FailureCode | undefined

  constructor(player: Xuid) {
    this.player = player
  }

  /** What an honest listing names, newest first. */
  listed(owner: Xuid, kind: CaptureKind): TrueCapture[] {
    const ghosts = [...this.ghosts.values()].map(each => each.capture)
    return [...this.captures.values(), ...ghosts]
      .filter(({ capture }) => capture.owner === owner && capture.kind === kind)
      .sort((a, b) => b.capture.captured.getTime() - a.capture.captured.getTime())
  }

  /** A listing begins: ghosts fade. */
  fade(): void {
    for (const [id, ghost] of this.ghosts) {
      ghost.listings -= 1
      if (ghost.listings <= 0) this.ghosts.delete(id)
    }
  }

  remove(id: ContentId, lingers: boolean): void {
    const capture = this.captures.get(id)
    if (!capture) return
    this.captures.delete(id)
    this.deleted.add(id)
    if (lingers) this.ghosts.set(id, { capture, listings: 3 })
  }
}

/** @param heard told at the very moment the network hears a deletion */
export function modelDeletions(
  network: ModelNetwork,
  owner: Xuid,
  { time, turns, heard }: { time: TrueTime; turns: Turns; heard: (kind: CaptureKind, id: ContentId) => void },
): CaptureDeletions {
  return {
    ready: () => turns.take('ready', () => undefined),
    delete: (kind, id, signal, lastLook) =>
      turns.take('delete', () => {
        signal?.throwIfAborted()
        lastLook?.()
        heard(kind, id)
        if (network.player !== owner || network.captures.get(id)?.capture.kind !== kind) return 'unknown'
        const { does, answers, after = 0 } = network.fates.get(id) ?? (fates[0] as Fate)
        if (does !== 'nothing') network.remove(id, does === 'lingers')
        time.pass(after)
        if (answers === 'accepted' || answers === 'unknown') return answers
        throw new Failure(answers, `The network answered a deletion with “${answers}”.`)
      }),
  }
}
