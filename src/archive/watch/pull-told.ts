/** What a daemon passes on of a pull. */
import { isCapture } from '../item.ts'
import type { PullEvent } from '../pull.ts'
import type { Tell } from './watch-world.ts'

export interface PullTold {
  report(event: PullEvent): void
  /** The last remark of this turn, for whoever has to say what went wrong. */
  readonly remark: string | undefined
  begin(): void
}

/**
 * An item that fails turn after turn is told once for each kind of failure, until it is archived. Only captures are told one by
 * one: how many files of title storage and feeds came stands at the pull's end.
 */
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
        if (isCapture(contentId)) tell({ event: 'archived', contentId, game, path, bytes })
      }
      if (event.event === 'failed' && told.get(event.item) !== event.failure.code) {
        const { item, failure } = event
        const { code, message } = failure
        told.set(item, code)
        tell({
          event: 'failed',
          code,
          ...(isCapture(item) ? { message, contentId: item } : { message: `${item}: ${message}` }),
        })
      }
    },
  }
}
