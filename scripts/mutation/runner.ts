/**
 * Stryker's way to our tests of `src/archive/free/`. First the stories of `test/trial/free/checks.ts`, in this process, mutant after
 * mutant: a new process for each takes twenty times as long. What survives them meets the tests beside the code, in a process
 * of its own, because node:test runs a file only once in one.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

interface Check {
  readonly name: string
  readonly run: () => Promise<void>
}

/** What Stryker's instrumented code reads and writes. */
interface Instruments {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: { readonly static: object; readonly perTest: object }
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

const beside = 'the tests beside the code'
const coverage = 'covered.json'

/** @returns did they pass? */
async function besideTheCode(mutant: string | undefined): Promise<boolean> {
  // That one reads sources, which the mutants have changed.
  const files = globSync('src/archive/free/*.test.ts').filter(file => !file.endsWith('only-one.test.ts'))
  const words = ['--test', '--test-isolation=none', '--import', './scripts/mutation/coverage.ts', ...files]
  const own = mutant === undefined ? { STRYKER_COVERAGE: coverage } : { __STRYKER_ACTIVE_MUTANT__: mutant }
  // A test that runs tests is taken for one of them otherwise.
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env
  const child = spawn(process.execPath, words, { stdio: 'ignore', env: { ...environment, ...own }, timeout: 60_000 })
  const [exit] = (await once(child, 'exit')) as [number | null]
  return exit === 0
}

function coveredBeside(): object {
  const { perTest } = JSON.parse(readFileSync(coverage, 'utf8')) as { perTest: object }
  rmSync(coverage)
  return perTest
}

const runner = {
  capabilities: () => ({ reloadEnvironment: false }),
  async dryRun() {
    const tests: object[] = []
    const note = (name: string, begun: number, failureMessage: string | undefined) => {
      const status = failureMessage === undefined ? 0 : 1
      tests.push({ id: name, name, timeSpentMs: performance.now() - begun, status, failureMessage })
    }
    for (const check of await loaded()) {
      const begun = performance.now()
      note(check.name, begun, await failureOf(check))
    }
    const begun = performance.now()
    note(beside, begun, (await besideTheCode(undefined)) ? undefined : 'They fail without any mutant.')
    const { mutantCoverage = { static: {}, perTest: {} } } = instruments
    const perTest = { ...mutantCoverage.perTest, ...coveredBeside() }
    return { status: 'complete', tests, mutantCoverage: { ...mutantCoverage, perTest } }
  },
  async mutantRun({ activeMutant: { id }, testFilter, hitLimit }: MutantRun) {
    Object.assign(instruments, { activeMutant: id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 })
    const isWanted = (name: string) => !testFilter || testFilter.includes(name)
    let nrOfTests = 0
    const killed = (by: string, failureMessage: string) => ({
      status: 'killed',
      killedBy: [by],
      failureMessage,
      nrOfTests,
    })
    for (const check of (await loaded()).filter(({ name }) => isWanted(name))) {
      nrOfTests += 1
      const failureMessage = await failureOf(check)
      if (failureMessage !== undefined) return killed(check.name, failureMessage)
    }
    if (isWanted(beside)) {
      nrOfTests += 1
      if (!(await besideTheCode(id))) return killed(beside, 'They fail.')
    }
    return { status: 'survived', nrOfTests }
  },
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'checks', factory: Object.assign(() => runner, { inject: [] }) },
]
