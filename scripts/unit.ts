/**
 * `node scripts/unit.ts` runs every test there is, and takes further words for `node --test`. Tests that need no process of their own
 * share one, for to start one costs more than most of them; those that try sockets, processes and whole journeys have one for each file.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, rmSync } from 'node:fs'
import { builtGallery } from '../test/trial/gallery/built-gallery.ts'
import { folderInMemory } from './folder-in-memory.ts'

/** What shares a process. Of more than one group, no process has to hold the memory of all. */
const together = [
  /^src\/(model|http|services|client|config|cli)\//,
  /^src\/archive\//,
  /^src\/(app|network\/(?!title-storage\/)|stores\/(?!objects\/))/,
  // These look at what memory holds, which is quick only where little does.
  /^src\/(network\/title-storage|stores\/objects)\//,
  /^web\//,
]

const files = globSync('{src,test,web}/**/*.test.ts').sort()
const shared = together.map(group => files.filter(file => group.test(file)))
const alone = files.filter(file => !together.some(group => group.test(file)))
// Once, before many ask for it at the same time.
builtGallery()
const common = ['--test', '--test-timeout=120000', ...process.argv.slice(2)]

// For the tests and all that they start; who says where temporary files go is heard.
const memory = process.env.TMPDIR ? undefined : folderInMemory()
const env = memory ? { ...process.env, TMPDIR: memory } : process.env

/** The exit code. @param aside what it says comes out whole at its end, beside what another one says as it goes */
async function run(words: readonly string[], aside: boolean): Promise<number> {
  const out = aside ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, [...common, ...words], { env, stdio: ['ignore', out, out] })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => said.push(piece))
  const [exit] = (await once(child, 'close')) as [number | null]
  process.stdout.write(Buffer.concat(said))
  return exit ?? 1
}

async function oneAfterTheOther(): Promise<number> {
  const exits: number[] = []
  for (const group of shared) if (group.length > 0) exits.push(await run(['--test-isolation=none', ...group], true))
  return Math.max(...exits)
}

// Two cores are kept busy by more than two: those that try processes wait for them half of their time.
const exits = await Promise.all([run(['--test-concurrency=4', ...alone], false), oneAfterTheOther()])
if (memory) rmSync(memory, { recursive: true, force: true })
process.exitCode = Math.max(...exits)
process.stdout.write(
  `${files.length} files of tests: ${process.exitCode === 0 ? 'all passed' : 'some failed, see ✖ above'}.\n`,
)
