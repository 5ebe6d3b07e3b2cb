/**
 * Stryker's way to our tests of `src/archive/free/`: those beside the code and the stories of `test/trial/free/checks.ts`,
 * mutant after mutant in one process, each alone and the quickest first. A new process for each takes twenty times as long.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { quickFolder } from '../../test/trial/quick-folder.ts'
import { type Check, collected } from './collected.ts'
import { sentences } from './sentences.ts'

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

process.env.TMPDIR = mkdtempSync(join(quickFolder, 'xbox-drive-mutation-'))
process.once('exit', () => rmSync(process.env.TMPDIR as string, { recursive: true, force: true }))
// What a mutant leaves behind to fail later, when another one is looked at, says nothing of that one.
process.on('unhandledRejection', () => undefined)

/** Milliseconds that each check took, by its name: for the processes that come after. In Stryker's copy of the project. */
const timesFile = 'check-times.json'
const times = (): Readonly<Record<string, number>> =>
  existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, 'utf8')) : {}

let isLoaded = false

/** Loaded only now: some mutants strike while a module is loaded. The working directory is Stryker's copy of the project. */
async function loaded(): Promise<readonly Check[]> {
  if (!isLoaded) await load()
  const took = times()
  const timeOf = ({ name }: Check) => took[name] ?? 0
  return [...collected].sort((one, other) => timeOf(one) - timeOf(other))
}

async function load(): Promise<void> {
  const double = import.meta.resolve('./collected.ts')
  registerHooks({
    resolve: (name, context, next) =>
      name === 'node:test' ? { url: double, shortCircuit: true } : next(name, context),
  })
  // That one reads sources, which the mutants have changed.
  const files = globSync('src/archive/free/*.test.ts').filter(file => !file.endsWith('only-one.test.ts'))
  for (const file of [...files.sort(), 'test/free-checks.test.ts']) {
    await import(pathToFileURL(`${process.cwd()}/${file}`).href)
  }
  isLoaded = true
}

/** @returns why it failed; `endless`: it did not end */
async function failureOf(check: Check, patience: number): Promise<Error | 'endless' | undefined> {
  instruments.currentTestId = check.name
  const patient = new AbortController()
  const run = async () => {
    try {
      await check.run()
      return undefined
    } catch (thrown) {
      return thrown instanceof Error ? thrown : new Error(String(thrown))
    }
  }
  try {
    return await Promise.race([
      run(),
      setTimeout(patience, 'endless' as const, { signal: patient.signal }).catch(() => undefined),
    ])
  } finally {
    patient.abort()
  }
}

const runner = {
  capabilities: () => ({ reloadEnvironment: false }),
  async dryRun() {
    const tests: object[] = []
    const took: Record<string, number> = {}
    for (const check of await loaded()) {
      const begun = performance.now()
      const failure = await failureOf(check, 60_000)
      const time = performance.now() - begun
      took[check.name] = time
      const told = { id: check.name, name: check.name, timeSpentMs: time }
      tests.push(failure ? { ...told, status: 1, failureMessage: String(failure) } : { ...told, status: 0 })
    }
    writeFileSync(timesFile, JSON.stringify(took))
    return { status: 'complete', tests, mutantCoverage: instruments.mutantCoverage ?? { static: {}, perTest: {} } }
  },
  async mutantRun({ activeMutant: { id }, testFilter, hitLimit }: MutantRun) {
    Object.assign(instruments, { activeMutant: id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 })
    const took = times()
    let nrOfTests = 0
    for (const check of await loaded()) {
      if (testFilter && !testFilter.includes(check.name)) continue
      nrOfTests += 1
      const failure = await failureOf(check, 5000 + 5 * (took[check.name] ?? 0))
      if (failure === 'endless') return { status: 'timeout', reason: check.name }
      if (failure) return { status: 'killed', killedBy: [check.name], failureMessage: failure.message, nrOfTests }
    }
    return { status: 'survived', nrOfTests }
  },
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'checks', factory: Object.assign(() => runner, { inject: [] }) },
  { kind: 'Ignore', name: 'sentences', value: sentences },
]
