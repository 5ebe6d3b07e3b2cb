/**
 * In the place of `node:test`, which runs a file once in a process: keeps the tests, so that they can be run again and again.
 * Only what the tests of `src/archive/free/` use of it.
 */

export interface Check {
  readonly name: string
  readonly run: () => Promise<void>
}

export const collected: Check[] = []

type Work = () => unknown
type Test = (context: { after(work: Work): void }) => unknown

let group = ''

export function describe(name: string, body: () => void): void {
  const outer = group
  group += `${name} `
  body()
  group = outer
}

export function it(name: string, test: Test): void {
  const run = async () => {
    const after: Work[] = []
    try {
      await test({ after: work => void after.push(work) })
    } finally {
      for (const work of after) await work()
    }
  }
  collected.push({ name: group + name, run })
}
