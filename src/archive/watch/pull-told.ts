/** What a daemon passes on of a pull. */
import type { PullEvent } from '../pull.ts'
import type { Tell } from './watch-world.ts'

export interface PullTold {
  report(event: PullEvent): void
  /** The last remark of this turn, for whoever has to say what went wrong. */
  readonly remark: string | undefined
  begin(): void
}

/** An item that fails turn after turn is told once for each kind of failure, until it is archived. */
export function pullTold(tell: Tell): PullTold {
  const told = new Map<string, string>()
  let remark: string | undefined
  return {
    get remark() {
      return remark
    },
    begin() {
      remark = undefined
    },
    report(event) {
      if (event.event === 'remark') remark = event.message
      if (event.event === 'archived') {
        told.delete(event.item)
        const { item: contentId, label: game, path, bytes } = event
        tell({ event: 'archived', contentId, game, path, bytes })
      }
      if (event.event === 'failed' && told.get(event.item) !== event.failure.code) {
        const { code, message } = event.failure
        told.set(event.item, code)
        tell({ event: 'failed', code, message, contentId: event.item })
      }
    },
  }
}
