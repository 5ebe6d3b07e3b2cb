/** Reads `length` bytes at `position`; fewer only at the end of the file. Synchronous: it runs in worker threads. */
export interface RandomReader {
  readonly size: number
  read(position: number, length: number): Uint8Array
}
