/** Start-up against a bare `node -e 0`, in turns: `node bench/start.ts [COUNT]` (captures in the archive that `ls` looks at, default 100000). */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './measure.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'bench-start-'))
const root = join(home, 'archive')
const env = { ...process.env, XDG_STATE_HOME: home }
spawnSync(process.execPath, [here('library.ts'), root, process.argv[2] ?? '100000'], { env })

const commands = {
  'node -e 0': ['-e', '0'],
  'xbox-drive --version': [here('../bin/xbox-drive.js'), '--version'],
  'xbox-drive ls --max 20': [here('../bin/xbox-drive.js'), 'ls', '--max', '20', '--archive', root],
}
const times = new Map<string, number[]>()
for (let round = 0; round < 31; round += 1) {
  for (const [name, args] of Object.entries(commands)) {
    const begun = performance.now()
    spawnSync(process.execPath, args, { env, stdio: 'ignore' })
    times.set(name, [...(times.get(name) ?? []), performance.now() - begun])
  }
}
rmSync(home, { recursive: true })
const bare = median(times.get('node -e 0') ?? [])
for (const [name, all] of times)
  console.log(
    `${name.padEnd(24)}${median(all).toFixed(1).padStart(7)} ms   ${(median(all) / bare).toFixed(2)} × node -e 0`,
  )
