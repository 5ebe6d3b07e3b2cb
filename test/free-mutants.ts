/** What a mutant of `src/archive/free/` has to survive; the quickest first. A program of its own: it ends at the first failure. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const environment = { ...process.env, XBOX_DRIVE_TEST_SEED: '7', XBOX_DRIVE_TEST_RUNS: '60' }
const steps = [
  [...globSync('src/archive/free/*.test.ts')],
  ['--test-name-pattern', 'nothing is deleted', 'test/freeing.test.ts'],
].filter(step => step.length > 0)
for (const step of steps) {
  const { status } = spawnSync(process.execPath, ['--test', ...step], { stdio: 'inherit', env: environment })
  if (status !== 0) process.exit(1)
}
