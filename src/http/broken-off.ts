import { Failure } from '../model/failure.ts'

/** What to throw for what a body throws that ends before its time, or what becomes of its bytes meanwhile. */
export function brokenOff(thrown: unknown, name: string): unknown {
  if (thrown instanceof Failure || (thrown as Error | undefined)?.name === 'AbortError') return thrown
  const failure = Failure.from(thrown)
  // What a disk says stays what it is; everything else on this path is the connection.
  if (failure.code === 'full' || failure.code === 'forbidden') return failure
  return new Failure('unreachable', `${name} broke off: ${failure.message}. Try again.`, { cause: thrown })
}
