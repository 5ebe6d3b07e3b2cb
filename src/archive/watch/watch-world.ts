/** What a daemon needs of the world. The app makes it real; a test hands in a clock that jumps and a network that dies. */
import type { SteadyClock } from '../../model/clock.ts'
import type { Catalog, FileFact } from '../ports.ts'
import type { PullEvent } from '../pull.ts'
import type { Verified } from '../verify.ts'
import type { TurnCopy } from './turn-copy.ts'
import type { WatchEvent } from './watch-event.ts'

export interface WatchWorld {
  readonly clock: SteadyClock
  /** 0 to 1 */
  readonly chance: () => number
  /**
   * The archive and the ways to the network, for one turn, alone.
   *
   * @param signal of this turn: whatever is begun in it ends with it
   * @throws Failure `locked`, `missing`, `full` and others
   */
  readonly open: (signal: AbortSignal) => Promise<TurnWorld>
  /** The catalog to look at, whoever holds the archive. @throws Failure as for `open` */
  readonly look: () => Promise<Catalog>
  /** Bytes free on the archive's disk; undefined: not known. */
  readonly room: () => Promise<number | undefined>
  /** May anything be transferred at this time of the day? */
  readonly mayTransfer: (now: Date) => boolean
  readonly report: (event: WatchEvent) => void
  readonly signal: AbortSignal
}

export interface TurnWorld extends AsyncDisposable {
  readonly catalog: Catalog
  /** @throws Failure that stops everything, as a pull of captures does */
  pull(wish: TurnWish, report: (event: PullEvent) => void): Promise<TurnPull>
  /** Reads these files back. @param repair brings what is damaged anew */
  check(files: readonly FileFact[], repair: boolean): Promise<Verified>
  /** One cheap call. Undefined: the network does not say. */
  presence(): Promise<Play | undefined>
  /** Undefined: none is kept. */
  readonly copy?: TurnCopy | undefined
  /** Empties the cloud by the standing policy; undefined: there is none. */
  readonly free?: (() => Promise<TurnFreed>) | undefined
}

/** Captures always; what costs more, now and then. */
export interface TurnWish {
  /** False: captures are listed and none is brought. */
  readonly transfers: boolean
  readonly titleStorage: boolean
  readonly feeds: boolean
}

export interface TurnPull {
  readonly new: number
  readonly known: number
  readonly gone: number
  readonly failed: number
  readonly bytes: number
  /** False: a listing could not be believed or read to its end. */
  readonly complete: boolean
  /** The network asked to be left alone until then. */
  readonly retryAt?: Date | undefined
}

export interface Play {
  readonly playing: boolean
  /** When the player was seen last; undefined: not said. */
  readonly last: Date | undefined
}

export interface TurnFreed {
  readonly plan: string
  readonly deleted: number
  readonly accepted: number
  readonly refused: number
  readonly bytes: number
}

/** What happened, before anybody said when. */
export type Told = WatchEvent extends infer Event ? (Event extends WatchEvent ? Omit<Event, 'at'> : never) : never
export type Tell = (event: Told) => void

export function teller({ clock, report }: Pick<WatchWorld, 'clock' | 'report'>): Tell {
  return event => report({ at: clock.now(), ...event } as WatchEvent)
}
