/** Time comes in by the front door, so that a test owns it. */
export interface Clock {
  now(): Date
  /** Resolves after `milliseconds`; rejects with the signal's reason when it is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** For whoever must not be misled when somebody sets the time of day, or the machine was asleep. */
export interface SteadyClock extends Clock {
  /** Milliseconds since some moment of this process. Only goes forward, whatever the time of day does; may stand still in a sleep. */
  elapsed(): number
}
