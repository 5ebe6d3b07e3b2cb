/** `verify` against two `openssl dgst -sha256` in parallel over the same files: `node bench/verify.ts [FILES] [MEBIBYTES]` (default 40 × 16). */
import { spawnSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, timed } from './measure.ts'

const [files = '40', mebibytes = '16'] = process.argv.slice(2)
const home = mkdtempSync(join(tmpdir(), 'bench-verify-'))
const root = join(home, 'archive')
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
// An archive of that many captures, whose pictures are then replaced by large files and taken over by `rebuild`.
spawnSync(process.execPath, [here('library.ts'), root, files], { env: { ...process.env, XDG_STATE_HOME: home } })
const bytes = Buffer.alloc(Number(mebibytes) << 20)
const manifest = readFileSync(join(root, 'manifest.sha256'), 'utf8').trim().split('\n')
const pictures = manifest.map(line => line.slice(66)).filter(path => path.endsWith('.png'))
for (const path of pictures) {
  randomFillSync(bytes, 0, 4096)
  writeFileSync(join(root, path), bytes)
}
rmSync(join(root, 'manifest.sha256'))
mkdirSync(join(home, 'list'))
writeFileSync(join(home, 'list/all'), pictures.map(path => `${join(root, path)}\0`).join(''))
const environment = { XDG_STATE_HOME: home }
timed([process.execPath, here('../bin/xbox-drive.js'), 'rebuild', '--archive', root], environment)

const ours: number[] = []
const theirs: number[] = []
for (let round = 0; round < 5; round += 1) {
  ours.push(
    timed([process.execPath, here('../bin/xbox-drive.js'), 'verify', '--quiet', '--archive', root], environment).wall,
  )
  theirs.push(timed(['sh', '-c', `xargs -0 -P2 -n4 openssl dgst -sha256 < ${home}/list/all > /dev/null`]).wall)
}
rmSync(home, { recursive: true })
console.log(
  `${files} files of ${mebibytes} MiB: verify ${median(ours).toFixed(2)} s, two openssl ${median(theirs).toFixed(2)} s; speed ours / theirs ${(median(theirs) / median(ours)).toFixed(2)}`,
)
