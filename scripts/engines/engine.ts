/** A server that was started for tests. */
export interface Engine {
  readonly url: string
  stop(): Promise<void>
}
