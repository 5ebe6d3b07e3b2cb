/**
 * `link` against `cp -al` (hard) and `cp -as` (symbolic) of the same tree: `node bench/link.ts [CAPTURES]` (default 100,000, so 300,000
 * links). Each in turn, three times.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, timed } from './measure.ts'

const [captures = '100000', given] = process.argv.slice(2)
const home = mkdtempSync(join(tmpdir(), 'bench-link-'))
const environment = { XDG_STATE_HOME: home }
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const root = given ?? join(home, 'archive')
if (!given)
  spawnSync(process.execPath, [here('library.ts'), root, captures], { env: { ...process.env, ...environment } })

const links = join(home, 'links')
const copy = join(home, 'copy')
const link = (kind: string) => {
  const command = [
    process.execPath,
    here('../bin/xbox-drive.js'),
    'link',
    links,
    '--as',
    kind,
    '--quiet',
    '--archive',
    root,
  ]
  return timed(command, environment).wall
}
for (const [kind, option] of [
  ['hard', '-al'],
  ['symbolic', '-as'],
] as const) {
  const figures = { first: [] as number[], again: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < 3; round += 1) {
    figures.first.push(link(kind))
    figures.again.push(link(kind))
    figures.theirs.push(timed(['cp', option, links, copy]).wall)
    rmSync(links, { recursive: true })
    rmSync(copy, { recursive: true })
  }
  const [first, again, theirs] = [figures.first, figures.again, figures.theirs].map(median) as [number, number, number]
  console.log(
    `${captures} captures, ${kind}: ${first.toFixed(2)} s; again, nothing new: ${again.toFixed(2)} s; cp ${option} of that tree ${theirs.toFixed(2)} s; ours / theirs ${(first / theirs).toFixed(2)}`,
  )
}
rmSync(home, { recursive: true })
