/**
 * `node scripts/engines/with.ts COMMAND…` runs a command with a PostgreSQL and an S3 server of its own, unless the environment
 * names others. They live in a temporary folder and go with the command. Before it may stand variables, as for `env`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from './engine.ts'
import { startPostgres } from './postgres.ts'
import { startS3 } from './s3.ts'
import { engineVariables } from './variables.ts'

const words = process.argv.slice(2)
for (; words[0]?.includes('='); words.shift()) Object.assign(process.env, Object.fromEntries([words[0].split('=')]))
// Each test file is a process of its own: what one has compiled the others need not compile again.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../node_modules/.cache/compiled')
const [command = '', ...args] = words
const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-engines-'))
const engines: Engine[] = []
// The command gets them too, and ends; then we do.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
try {
  const starts = { postgres: startPostgres, s3: startS3 } as const
  for (const name of ['postgres', 's3'] as const) {
    if (process.env[engineVariables[name]]) continue
    const engine = await starts[name](join(folder, name)).catch((thrown: Error) => {
      // On a platform that has none the tests say what they leave out; in CI they fail.
      process.stderr.write(`${name} could not be started: ${thrown.message}\n`)
    })
    if (!engine) continue
    engines.push(engine)
    process.env[engineVariables[name]] = engine.url
  }
  const child = spawn(command, args, { stdio: 'inherit' })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const [exit, signal] = (await once(child, 'exit')) as [number | null, string | null]
  process.exitCode = exit ?? (signal === 'SIGINT' ? 130 : 1)
} finally {
  await Promise.all(engines.map(each => each.stop()))
  rmSync(folder, { recursive: true, force: true })
}
