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
  mutantCoverage?: { readonly static: object; readonly perTest: Readonly<Record<string, Record<string, number>>> }
  hitCount?: number | undefined
  hitLimit?: number | undefined
}

interface MutantRun {
  readonly activeMutant: { readonly id: string }
  readonly testFilter?: readonly string[]
}

const world = globalThis as { __stryker__?: Instruments }
world.__stryker__ ??= {}
const instruments = world.__stryker__

process.env.TMPDIR = mkdtempSync(join(quickFolder, 'xbox-drive-mutation-'))
process.once('exit', () => rmSync(process.env.TMPDIR as string, { recursive: true, force: true }))
// What a mutant leaves behind to fail later, when another one is looked at, says nothing of that one.
process.on('unhandledRejection', () => undefined)

/** What a check took without any mutant: for the processes that come after. In Stryker's copy of the project. */
interface Cost {
  /** Milliseconds. */
  readonly time: number
  /** How often it came across each mutant. */
  readonly hits: Readonly<Record<string, number>>
}

const costsFile = 'check-costs.json'
const costs = (): Readonly<Record<string, Cost>> =>
  existsSync(costsFile) ? JSON.parse(readFileSync(costsFile, 'utf8')) : {}

let isLoaded = false

/** Loaded only now: some mutants strike while a module is loaded. The working directory is Stryker's copy of the project. */
async function loaded(): Promise<readonly Check[]> {
  if (!isLoaded) await load()
  const known = costs()
  const timeOf = ({ name }: Check) => known[name]?.time ?? 0
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
    const spent: Record<string, Cost> = {}
    for (const check of await loaded()) {
      const begun = performance.now()
      const failure = await failureOf(check, 60_000)
      const time = performance.now() - begun
      spent[check.name] = { time, hits: instruments.mutantCoverage?.perTest[check.name] ?? {} }
      const told = { id: check.name, name: check.name, timeSpentMs: time }
      tests.push(failure ? { ...told, status: 1, failureMessage: String(failure) } : { ...told, status: 0 })
    }
    writeFileSync(costsFile, JSON.stringify(spent))
    return { status: 'complete', tests, mutantCoverage: instruments.mutantCoverage ?? { static: {}, perTest: {} } }
  },
  async mutantRun({ activeMutant: { id }, testFilter }: MutantRun) {
    instruments.activeMutant = id
    const known = costs()
    let nrOfTests = 0
    for (const check of await loaded()) {
      if (testFilter && !testFilter.includes(check.name)) continue
      nrOfTests += 1
      const { time = 0, hits = {} } = known[check.name] ?? {}
      // An endless loop ends here, with a failure: it may leave no timer its turn.
      Object.assign(instruments, { hitCount: 0, hitLimit: 10_000 + 10 * (hits[id] ?? 0) })
      const failure = await failureOf(check, 20_000 + 10 * time)
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
