import type { FreeEvent } from '../../../app/free.ts'
import { many } from '../../../model/units.ts'

/** Tells now and then how far it is; what ends it, at once. */
export function shownFreeing(say: (line: string) => void, now: () => number): (event: FreeEvent) => void {
  let asked = 0
  let told = now()
  return event => {
    if (event.event === 'stopped') say(`Stopped: ${event.reason}`)
    if (event.event === 'remark') say(event.message)
    if (event.event !== 'requested') return
    asked += 1
    if (now() - told < 5000) return
    told = now()
    say(`${many(asked, 'capture')} asked for`)
  }
}
