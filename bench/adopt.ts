/**
 * `adopt` of a flat folder of screenshots with metadata and thumbnails, against `cp -r` and `sha256sum` of the same files:
 * `node bench/adopt.ts [FILES] [BYTES]` (default 10000 files of 60000 bytes, of 2500 captures).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asCargo, shot } from '../test/trial/other-tools.ts'
import { timed } from './measure.ts'

const [files = '10000', bytes = '60000'] = process.argv.slice(2)
const home = mkdtempSync(join(tmpdir(), 'bench-adopt-'))
const from = join(home, 'theirs')
const start = Date.UTC(2022, 0, 1)
// Four files each: the picture, two thumbnails, the metadata.
for (let index = 0; index < Number(files) / 4; index += 1) {
  const captured = new Date(start + index * 60_000).toISOString().replace('.000', '')
  asCargo(from, [shot(`bench ${index}`, { size: Number(bytes), game: `Game ${index % 40}`, captured })])
}
const program = fileURLToPath(new URL('../bin/xbox-drive.js', import.meta.url))
const adopt = [process.execPath, program, 'adopt', from, '--quiet', '--archive', join(home, 'archive')]
const environment = { XDG_STATE_HOME: home, XBOX_DRIVE_AUTHORIZATION: '' }
const copy = join(home, 'copy')
mkdirSync(copy)
const theirs = timed([
  'sh',
  '-c',
  `cp -r ${from} ${copy} && find ${copy} -type f -print0 | xargs -0 sha256sum > ${home}/sums && sync ${home}/sums`,
])
const first = timed(adopt, environment)
const second = timed(adopt, environment)
rmSync(home, { recursive: true })
console.log(
  `${files} files: adopt ${first.wall.toFixed(1)} s, ${first.memory.toFixed(0)} MiB; again ${second.wall.toFixed(1)} s; cp -r and sha256sum ${theirs.wall.toFixed(1)} s; time ours / theirs ${(first.wall / theirs.wall).toFixed(1)}`,
)
