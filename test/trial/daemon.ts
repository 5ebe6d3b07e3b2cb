/** What a daemon tells on standard output. */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'

export interface WatchLine {
  readonly event: string
  readonly at: string
  readonly [name: string]: unknown
}

export interface Heard {
  /** All there were. */
  readonly lines: readonly WatchLine[]
  /** The first like this, of those that have come — but for so many — and those to come. */
  until(event: string, fields?: object, but?: number): Promise<WatchLine>
  /** As {@link until}, of those to come. */
  next(event: string, fields?: object): Promise<WatchLine>
}

/** The events of a daemon, as they come. */
export function heard(test: TestContext, child: ChildProcess): Heard {
  const lines: WatchLine[] = []
  const waiting = new Set<() => void>()
  test.after(() => child.kill('SIGKILL'))
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', text => {
    lines.push(JSON.parse(text) as WatchLine)
    for (const look of waiting) look()
  })
  const from = (start: number, event: string, fields: object) =>
    new Promise<WatchLine>(resolve => {
      const wanted = Object.entries({ event, ...fields })
      const look = () => {
        const found = lines.slice(start).find(line => wanted.every(([name, value]) => line[name] === value))
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return {
    lines,
    until: (event, fields = {}, but = 0) => from(but, event, fields),
    next: (event, fields = {}) => from(lines.length, event, fields),
  }
}
