/**
 * `free` of many captures against one `sha256sum` over the same files: `node bench/free.ts [CAPTURES]` (default 1,000). Each capture is
 * read back, written into ledger and receipt on the disk, and asked for by a call of its own.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { timed } from './measure.ts'

const [captures = '1000'] = process.argv.slice(2)
const bin = fileURLToPath(new URL('../bin/xbox-drive.js', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'bench-free-'))
const network = spawn(process.execPath, [bin, 'network', '--port', '0', '--demo', captures, '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
process.on('exit', () => {
  network.kill()
  rmSync(home, { recursive: true, force: true })
})
const [line] = (await once(createInterface({ input: network.stdout }), 'line')) as [string]
const { url, players } = JSON.parse(line) as { url: string; players: { xuid: string; authorization: string }[] }
const archive = join(home, 'archive')
const environment = {
  XDG_STATE_HOME: home,
  XBOX_DRIVE_NETWORK: url,
  XBOX_DRIVE_ARCHIVE: archive,
  XBOX_DRIVE_XUID: players[0]?.xuid ?? '',
  XBOX_DRIVE_AUTHORIZATION: players[0]?.authorization ?? '',
}
timed([process.execPath, bin, 'pull', 'captures', '--quiet'], environment)
spawnSync('sync')
const files = ['sh', '-c', `cd ${archive} && find Captures -type f -print0 | xargs -0 sha256sum > /dev/null`]
timed(files)
const theirs = timed(files)
const ours = timed([process.execPath, bin, 'free', '--yes', '--quiet'], environment)
const each = (seconds: number) => `${((seconds / Number(captures)) * 1000).toFixed(2)} ms`
console.log(
  `${captures} captures: free ${ours.wall.toFixed(2)} s (${each(ours.wall)} each, ${ours.cpu.toFixed(2)} s CPU, ` +
    `${ours.memory.toFixed(0)} MiB), sha256sum of the same files ${theirs.wall.toFixed(2)} s (${each(theirs.wall)} each); ` +
    `ours / theirs ${(ours.wall / theirs.wall).toFixed(1)}`,
)
process.exit(0)
