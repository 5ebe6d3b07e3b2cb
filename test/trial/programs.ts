/** Foreign programs that tests run where they are installed (`.ci/run` installs them). */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** For the options of a test: why it is left out here. In CI it is not left out, and fails. */
export function needsProgram(...names: readonly string[]): { skip: string | false } {
  const missing = names.filter(name => spawnSync('which', [name]).status !== 0)
  return { skip: missing.length > 0 && !process.env.CI ? `${missing.join(' and ')} not installed` : false }
}

export interface Run {
  readonly exit: number | null
  readonly out: string
  /** What it said on either stream, in bytes as characters: not all of it is text. */
  readonly all: string
}

export interface RunOptions {
  readonly input?: string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs it to its end; kills it after half a minute. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = spawn(command, args, {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: { ...process.env, ...options.env },
    timeout: 30_000,
  })
  const [out, all]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (piece: Buffer) => {
    out.push(piece)
    all.push(piece)
  })
  child.stderr.on('data', (piece: Buffer) => all.push(piece))
  child.stdin.end(options.input)
  const [exit] = (await once(child, 'close')) as [number | null]
  return { exit, out: Buffer.concat(out).toString(), all: Buffer.concat(all).toString('latin1') }
}
