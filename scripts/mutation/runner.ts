/**
 * Stryker's way to our checks: in this process, mutant after mutant, instead of a new process for each, which takes twenty times
 * as long. Checks are what `test/trial/free/checks.ts` exports; `test/free-checks.test.ts` runs the same in `npm test`.
 */
import { pathToFileURL } from 'node:url'

interface Check {
  readonly name: string
  readonly run: () => Promise<void>
}

/** What Stryker's instrumented code reads and writes. */
interface Instruments {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: unknown
  hitCount?: number | undefined
  hitLimit?: number | undefined
}

interface MutantRun {
  readonly activeMutant: { readonly id: string }
  readonly testFilter?: readonly string[]
  readonly hitLimit?: number
}

const world = globalThis as { __stryker__?: Instruments }
world.__stryker__ ??= {}
const instruments = world.__stryker__

/** Loaded only now: some mutants strike while a module is loaded. The working directory is Stryker's copy of the project. */
async function loaded(): Promise<readonly Check[]> {
  const { checks } = await import(pathToFileURL(`${process.cwd()}/test/trial/free/checks.ts`).href)
  return checks
}

async function failureOf(check: Check): Promise<string | undefined> {
  instruments.currentTestId = check.name
  try {
    await check.run()
    return undefined
  } catch (thrown) {
    return String(thrown)
  }
}

const runner = {
  capabilities: () => ({ reloadEnvironment: false }),
  async dryRun() {
    const tests = []
    for (const check of await loaded()) {
      const begun = performance.now()
      const failureMessage = await failureOf(check)
      const status = failureMessage === undefined ? 0 : 1
      tests.push({ id: check.name, name: check.name, timeSpentMs: performance.now() - begun, status, failureMessage })
    }
    return { status: 'complete', tests, mutantCoverage: instruments.mutantCoverage }
  },
  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun) {
    Object.assign(instruments, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit === undefined ? undefined : 0,
    })
    let nrOfTests = 0
    for (const check of await loaded()) {
      if (testFilter && !testFilter.includes(check.name)) continue
      nrOfTests += 1
      const failureMessage = await failureOf(check)
      if (failureMessage !== undefined) return { status: 'killed', killedBy: [check.name], failureMessage, nrOfTests }
    }
    return { status: 'survived', nrOfTests }
  },
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'checks', factory: Object.assign(() => runner, { inject: [] }) },
]
