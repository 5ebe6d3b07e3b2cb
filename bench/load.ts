/** Load on a server, by wrk, with what each request costs the server in CPU: the figure that a busy client does not distort. */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Load {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Of a PUT: its bytes. Each request has a name of its own, put into the URL for `COUNT`. */
  readonly put?: number
  readonly seconds: number
  readonly connections?: number
}

export interface LoadFigures {
  /** Requests a second. */
  readonly rate: number
  /** Of the server, a request, in microseconds. */
  readonly cpu: number
  /** Answers that were none of 2xx and 3xx. */
  readonly wrong: number
  /** The server's resident memory behind it, in MiB. */
  readonly memory: number
}

const execute = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-load-'))
let scripts = 0

export async function load(
  server: number,
  { url, headers = {}, put, seconds, connections = 32 }: Load,
): Promise<LoadFigures> {
  const script = join(folder, `${(scripts += 1)}.lua`)
  const path = new URL(url).pathname + new URL(url).search
  // A name is a number that no earlier run has used.
  const start = scripts * 10_000_000
  writeFileSync(
    script,
    put === undefined
      ? `wrk.path = ${JSON.stringify(path)}`
      : `local body = string.rep("x", ${put}); local count = ${start}
         request = function() count = count + 1
           return wrk.format("PUT", (string.gsub(${JSON.stringify(path)}, "COUNT", tostring(count))), nil, body) end`,
  )
  const sent = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, ...sent, new URL(url).origin]
  const before = cpuOf(server)
  const { stdout } = await execute('wrk', args)
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1])
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    cpu: ((cpuOf(server) - before) * 1e6) / requests,
    wrong: Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0),
    memory: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, 'utf8'))?.[1]) / 1024,
  }
}

const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Seconds of CPU a process has used, those of its threads included. */
export function cpuOf(process: number): number {
  const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticks
}
