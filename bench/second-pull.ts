/** What a pull costs when everything is known: `node bench/second-pull.ts [COUNT …]` (default 1000 10000 100000). CPU seconds of the whole program. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { median, timed } from './measure.ts'

const counts = process.argv.length > 2 ? process.argv.slice(2) : ['1000', '10000', '100000']
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
let least: number | undefined

for (const count of counts) {
  const home = mkdtempSync(join(tmpdir(), 'bench-second-'))
  const root = join(home, 'archive')
  spawnSync(process.execPath, [here('library.ts'), root, count], { env: { ...process.env, XDG_STATE_HOME: home } })
  const server = spawn(process.execPath, [here('serve-library.ts'), root], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [url] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
  const pull = [
    process.execPath,
    here('../bin/xbox-drive.js'),
    'pull',
    '--quiet',
    '--archive',
    root,
    '--network',
    url,
    '--xuid',
    '2533274800000001',
    '--authorization',
    'XBL3.0 x=1;a',
  ]
  const first = timed(pull, { XDG_STATE_HOME: home })
  const runs = [1, 2, 3].map(() => timed(pull, { XDG_STATE_HOME: home }))
  server.kill()
  const cpu = median(runs.map(run => run.cpu))
  least ??= cpu
  console.log(
    `${count.padStart(7)} known: whole listing ${first.wall.toFixed(2)} s ${first.memory.toFixed(0)} MiB; newest pages only ${cpu.toFixed(2)} s CPU, ${(cpu / least).toFixed(1)} × that of ${counts[0]}`,
  )
  rmSync(home, { recursive: true, force: true })
}
process.exit(0)
