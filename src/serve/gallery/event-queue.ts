import type { Bytes } from '../../http/bytes.ts'
import type { DriveEvent } from './wire/answers.ts'

/** One listener's end of the stream. Of two events of one type that wait to be sent, only the later is: a slow listener costs no memory. */
export class EventQueue implements Bytes {
  readonly #waiting = new Map<string, string>()
  readonly #opened: (queue: EventQueue) => void
  readonly #closed: (queue: EventQueue) => void
  #wake: (() => void) | undefined
  #ended = false

  /** @param opened called when somebody begins to listen, and `closed` when he has left */
  constructor(opened: (queue: EventQueue) => void, closed: (queue: EventQueue) => void) {
    this.#opened = opened
    this.#closed = closed
  }

  send(event: DriveEvent): void {
    this.#put(event.type, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }

  /** Shows whoever is in between that the connection lives, and us when it does not. */
  beat(): void {
    this.#put('', ':\n\n')
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  #put(name: string, text: string): void {
    this.#waiting.set(name, text)
    this.#wake?.()
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    this.#opened(this)
    // No generator: it would hear that it may return only when the event it waits for has come.
    return {
      next: async () => {
        while (this.#waiting.size === 0 && !this.#ended) {
          await new Promise<void>(resolve => {
            this.#wake = resolve
          })
        }
        if (this.#waiting.size === 0) {
          this.#closed(this)
          return { done: true, value: undefined }
        }
        const text = [...this.#waiting.values()].join('')
        this.#waiting.clear()
        return { done: false, value: Buffer.from(text) }
      },
      return: async () => {
        this.#waiting.clear()
        this.end()
        this.#closed(this)
        return { done: true, value: undefined }
      },
    }
  }
}
