import type { Capture } from '../../model/capture.ts'

/**
 * Captures on their way from the listing to the transfers: earliest expiry first among those that wait. Holds only so
 * many, so that memory does not grow with the listing and addresses do not grow old in here.
 */
export interface ExpiryQueue {
  /** Waits while the queue is full. */
  put(capture: Capture): Promise<void>
  /** Waits for one; undefined when the queue was closed and is empty. */
  take(): Promise<Capture | undefined>
  /** No more will be put. */
  close(): void
}

export function expiryQueue(capacity: number): ExpiryQueue {
  const heap: Capture[] = []
  let closed = false
  let changed = deferred()

  function signal(): void {
    changed.resolve()
    changed = deferred()
  }

  return {
    async put(capture) {
      while (heap.length >= capacity && !closed) await changed.promise
      push(heap, capture)
      signal()
    },
    async take() {
      while (heap.length === 0 && !closed) await changed.promise
      const first = pop(heap)
      signal()
      return first
    },
    close() {
      closed = true
      signal()
    },
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  return Promise.withResolvers<void>()
}

/** Those that never expire come last, in the order they came (a heap keeps no order among equals: newest first is no promise). */
function before(a: Capture, b: Capture): boolean {
  return (a.expires?.getTime() ?? Number.POSITIVE_INFINITY) < (b.expires?.getTime() ?? Number.POSITIVE_INFINITY)
}

function push(heap: Capture[], capture: Capture): void {
  let at = heap.push(capture) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!before(capture, heap[parent] as Capture)) break
    heap[at] = heap[parent] as Capture
    at = parent
  }
  heap[at] = capture
}

function pop(heap: Capture[]): Capture | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return first
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1] as Capture, heap[child] as Capture)) child += 1
    if (!before(heap[child] as Capture, last)) break
    heap[at] = heap[child] as Capture
    at = child
  }
  heap[at] = last
  return first
}
