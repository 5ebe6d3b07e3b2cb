/**
 * A pull of many files against aria2c, rclone and curl, in turns, on the same files from the same server. Ours hashes,
 * checks structure and syncs every file; of the others only curl is followed by a hash and a sync.
 *
 * `node bench/pull.ts [MILLISECONDS] [ROUNDS] [SCALE]`: delay to the first byte (default 30), rounds (3), share of the files (1).
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { median, timed } from './measure.ts'

const [delay = '30', rounds = '3', scale = '1'] = process.argv.slice(2)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'bench-pull-'))
const files = join(home, 'files')
mkdirSync(files)
writeClips(files, Math.round(300 * Number(scale)), 4 << 20, 'a')
writeClips(files, Math.round(1000 * Number(scale)), 1 << 20, 'b')

const server = spawn(process.execPath, [here('serve-files.ts'), files, delay], { stdio: ['ignore', 'pipe', 'inherit'] })
process.on('exit', () => {
  server.kill()
  rmSync(home, { recursive: true, force: true })
})
const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
const {
  url,
  xuid,
  authorization,
  files: names,
} = JSON.parse(line) as {
  url: string
  xuid: string
  authorization: string
  files: string[]
}

// What the server has just written is on the disk before anything is measured.
spawnSync('sync')

const out = join(home, 'out')
const lists = { aria2: join(home, 'aria2.txt'), curl: join(home, 'curl.txt'), rclone: join(home, 'rclone.txt') }
writeFileSync(lists.aria2, names.map(name => `${url}/plain/${name}\n`).join(''))
writeFileSync(lists.curl, names.map(name => `url = "${url}/plain/${name}"\noutput = "${out}/${name}"\n`).join(''))
writeFileSync(lists.rclone, names.map(name => `${name}\n`).join(''))

const contenders: Record<string, string[]> = {
  'xbox-drive pull': [
    process.execPath,
    here('../bin/xbox-drive.js'),
    'pull',
    '--quiet',
    '--archive',
    // Not the folder itself: an archive that is emptied under its feet is taken for an unplugged disk.
    join(out, 'archive'),
    '--network',
    url,
    '--xuid',
    xuid,
    '--authorization',
    authorization,
  ],
  'aria2c -j8': [
    'aria2c',
    '-q',
    '-j8',
    '-x1',
    '--file-allocation=none',
    '--allow-overwrite=true',
    '-d',
    out,
    '-i',
    lists.aria2,
  ],
  'rclone copy --transfers 8': [
    'rclone',
    'copy',
    '--transfers',
    '8',
    '--checkers',
    '8',
    '--no-traverse',
    '--files-from-raw',
    lists.rclone,
    `:http,url='${url}/plain/':`,
    out,
  ],
  'curl --parallel': ['curl', '-s', '-Z', '--parallel-max', '8', '-K', lists.curl],
  'curl, then a hash and a sync': [
    'sh',
    '-c',
    `curl -s -Z --parallel-max 8 -K ${lists.curl} && find ${out} -type f | xargs -P2 -n50 openssl dgst -sha256 >/dev/null && find ${out} -type f | xargs -n200 sync`,
  ],
}
const found = Object.entries(contenders).filter(([, [program]]) => spawnSync('which', [program as string]).status === 0)
const times = new Map<string, { wall: number; cpu: number; memory: number }[]>()
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [name, command] of found) {
    rmSync(out, { recursive: true, force: true })
    mkdirSync(out)
    times.set(name, [...(times.get(name) ?? []), timed(command, { XDG_STATE_HOME: home })])
  }
}
const ours = median((times.get('xbox-drive pull') ?? []).map(each => each.wall))
console.log(`${names.length} files, ${delay} ms to the first byte, ${rounds} rounds, medians`)
for (const [name, runs] of times) {
  const wall = median(runs.map(run => run.wall))
  const cpu = median(runs.map(run => run.cpu))
  const memory = Math.max(...runs.map(run => run.memory))
  console.log(
    `${name.padEnd(30)}${wall.toFixed(2).padStart(8)} s${cpu.toFixed(2).padStart(8)} s CPU${memory.toFixed(0).padStart(6)} MiB   ours / it ${(ours / wall).toFixed(2)}`,
  )
}
process.exit(0)

/** Clips that differ, whole in structure: a real one, and a box of noise that players skip. */
function writeClips(folder: string, count: number, size: number, prefix: string): void {
  const clip = readFileSync(here('../src/network/demo/assets/hills.mp4'))
  const noise = Buffer.alloc(size - clip.length)
  for (let index = 0; index < count; index += 1) {
    randomFillSync(noise, 8, 4096)
    noise.writeUInt32BE(noise.length, 0)
    noise.write('free', 4, 'latin1')
    writeFileSync(join(folder, `${prefix}${String(index).padStart(4, '0')}.mp4`), Buffer.concat([clip, noise]))
  }
}
