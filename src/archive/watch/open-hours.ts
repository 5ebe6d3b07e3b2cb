/**
 * A turn in which transfers may go on ends when the time begins in which none may: they would wait for hours, and so would
 * whoever wants the archive. What is on its way goes on in a later turn, where it stood.
 */
import type { SteadyClock } from '../../model/clock.ts'

const minute = 60_000

export interface OpenHours extends Disposable {
  /** May anything be transferred in this turn? */
  readonly mayTransfer: boolean
  /** Aborted when it may no more. */
  readonly signal: AbortSignal
}

/** Timetables change with the minutes of the day. */
export function openHours(clock: SteadyClock, mayTransfer: (now: Date) => boolean): OpenHours {
  const closed = new AbortController()
  const done = new AbortController()
  const isOpen = mayTransfer(clock.now())
  const look = async () => {
    while (mayTransfer(clock.now())) await clock.sleep(minute - (clock.now().getTime() % minute), done.signal)
    closed.abort()
  }
  if (isOpen) look().catch(() => undefined)
  return { mayTransfer: isOpen, signal: closed.signal, [Symbol.dispose]: () => done.abort() }
}
