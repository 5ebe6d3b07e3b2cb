/** What a daemon tells on standard output. */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'

export interface Line {
  readonly event: string
  readonly at: string
  readonly [name: string]: unknown
}

/** The events of a daemon, as they come. */
export function heard(test: TestContext, child: ChildProcess) {
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  test.after(() => child.kill('SIGKILL'))
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', text => {
    lines.push(JSON.parse(text) as Line)
    for (const look of waiting) look()
  })
  const until = (wanted: (line: Line) => boolean, from = 0) =>
    new Promise<Line>(resolve => {
      const look = () => {
        const found = lines.slice(from).find(wanted)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { lines, until }
}
