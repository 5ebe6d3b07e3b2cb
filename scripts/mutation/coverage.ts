/** Tells `runner.ts` which mutants the tests of this process came across. */
import { writeFileSync } from 'node:fs'

const file = process.env.STRYKER_COVERAGE
if (file !== undefined) {
  const instruments: { currentTestId: string; mutantCoverage?: object } = { currentTestId: 'the tests beside the code' }
  Object.assign(globalThis, { __stryker__: instruments })
  process.on('exit', () => writeFileSync(file, JSON.stringify(instruments.mutantCoverage ?? { perTest: {} })))
}
