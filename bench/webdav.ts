/**
 * The drive against `rclone serve webdav` over the same files, in turns: `node bench/webdav.ts [SECONDS]`. Ten folders of 1,000 small
 * files, and one file of 256 MiB to seek in. Times are what a client waits for all of an answer; CPU is the server's.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bodies } from '../src/serve/webdav/clients.trial.ts'
import { median } from './measure.ts'
import { type Peer, rcloneServe, served } from './peers.ts'

const seconds = Number(process.argv[2]) || 5
const home = mkdtempSync(join(tmpdir(), 'bench-webdav-'))
const large = 256 << 20
const games = Array.from({ length: 10 }, (_, at) => `Game ${at}`)
for (const [at, game] of games.entries()) {
  mkdirSync(join(home, 'Captures', game), { recursive: true })
  for (let index = 0; index < 1000; index += 1)
    add(`${game}/2026-01-0${at} 00.00.${`${index}`.padStart(4, '0')} abcdef12.png`, 2000)
}
mkdirSync(join(home, 'Captures/Large'))
add('Large/clip.mp4', large)

function add(path: string, size: number): void {
  const at = join(home, 'Captures', path)
  writeFileSync(at, '')
  truncateSync(at, size)
  utimesSync(at, 1.7e9, 1.7e9)
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** Milliseconds until the first byte and until the last, and how many bytes there were. */
function asked(method: string, url: string, headers: Record<string, string>, body?: string) {
  return new Promise<{ first: number; all: number; bytes: number; status: number }>((resolve, reject) => {
    const began = performance.now()
    const outgoing = request(url, { method, agent, headers }, answer => {
      let [first, bytes] = [0, 0]
      answer.on('data', (piece: Buffer) => {
        first ||= performance.now() - began
        bytes += piece.length
      })
      answer.on('end', () => resolve({ first, bytes, all: performance.now() - began, status: answer.statusCode ?? 0 }))
    })
    outgoing.on('error', reject).end(body)
  })
}

/** CPU milliseconds of a process so far. */
const cpu = ({ pid }: Peer) => {
  const words = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(words[11]) + Number(words[12])) * 10
}
const p95 = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] as number

const peers: Record<string, { peer: Peer; top: string }> = {}
peers.ours = { peer: await served('webdav-drive.ts', home), top: '/dav/By%20game/' }
const rclone = await rcloneServe(join(home, 'Captures'))
if (rclone) peers.rclone = { peer: rclone, top: '/' }

const works: Record<string, (top: string) => Promise<number[]>> = {
  '1,000 entries, no body': top => list(top, 1),
  '1,000 entries, as GNOME asks': top => list(top, 1, bodies['GNOME (gvfs)']),
  '10,000 in folders': async top => [(await list(top, 10)).reduce((sum, each) => sum + each)],
  'seek, 64 KiB': seek,
}

async function list(top: string, folders: number, body?: string): Promise<number[]> {
  const times = []
  for (const game of games.slice(0, folders)) {
    const { all, bytes, status } = await asked('PROPFIND', `${top}${encodeURIComponent(game)}/`, { depth: '1' }, body)
    if (status !== 207 || bytes < 200_000) throw new Error(`${top} answered ${status} with ${bytes} bytes`)
    times.push(all)
  }
  return times
}

async function seek(top: string): Promise<number[]> {
  const from = Math.floor(Math.random() * (large - 65_536))
  const { all, bytes } = await asked('GET', `${top}Large/clip.mp4`, { range: `bytes=${from}-${from + 65_535}` })
  if (bytes !== 65_536) throw new Error(`${bytes} bytes of a range`)
  return [all]
}

for (const [name, work] of Object.entries(works)) {
  const times: Record<string, number[]> = {}
  const spent: Record<string, number> = {}
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    for (const [who, { peer, top }] of Object.entries(peers)) {
      const before = cpu(peer)
      for (let round = 0; round < 5; round += 1) {
        times[who] = [...(times[who] ?? []), ...(await work(new URL(top, peer.url).href))]
      }
      spent[who] = (spent[who] ?? 0) + cpu(peer) - before
    }
  }
  const ours = median(times.ours as number[])
  for (const [who, all] of Object.entries(times)) {
    const ratio = who === 'ours' ? '' : ` (${(median(all) / ours).toFixed(1)} ×)`
    const each = ((spent[who] as number) / all.length).toFixed(2)
    console.log(
      `${name}: ${who} median ${median(all).toFixed(2)} ms${ratio}, p95 ${p95(all).toFixed(2)} ms, CPU ${each} ms`,
    )
  }
}
for (const { peer } of Object.values(peers)) await peer[Symbol.asyncDispose]()
agent.destroy()
rmSync(home, { recursive: true })
