/** Builds `dist/` for publishing: JavaScript and types by tsc, the demo's pictures beside them, and the gallery by Vite. */
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = process.argv[2] ?? `${root}dist`

rmSync(out, { recursive: true, force: true })
const tsc = `${root}node_modules/typescript/bin/tsc`
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', out], {
  cwd: root,
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)
cpSync(`${root}src/network/demo/assets`, `${out}/network/demo/assets`, { recursive: true })
const vite = spawnSync(
  process.execPath,
  [`${root}node_modules/vite/bin/vite.js`, 'build', `${root}web`, '--outDir', `${out}/web`],
  {
    stdio: 'inherit',
  },
)
process.exitCode = vite.status ?? 1
