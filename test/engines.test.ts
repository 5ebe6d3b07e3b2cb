/** In CI no engine is left out: neither by this test, nor by those that need one. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { it } from 'node:test'
import { engineVariables } from '../scripts/engines/variables.ts'

const variables = Object.values(engineVariables)

it('every engine is there in CI', () => {
  const missing = variables.filter(each => !process.env[each])
  assert.ok(!process.env.CI || missing.length === 0, `${missing.join(' and ')} not set: not everything was tried`)
})

it('without an engine its tests are left out, and in CI they fail', () => {
  const { CI, NODE_TEST_CONTEXT, ...rest } = process.env
  const bare = Object.fromEntries(Object.entries(rest).filter(([name]) => !variables.includes(name as never)))
  const one = ['--test', '--test-name-pattern', 'at the same moment make the tables', 'src/stores/sql/postgres.test.ts']
  const run = (env: NodeJS.ProcessEnv) => spawnSync(process.execPath, one, { env, encoding: 'utf8' })
  const [local, ci] = [run(bare), run({ ...bare, CI: 'true' })]
  assert.deepEqual([local.status, ci.status], [0, 1])
  assert.match(local.stdout, /skipped 1/)
  assert.match(ci.stdout, /this engine is not covered/)
})
