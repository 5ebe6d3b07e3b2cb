/** The program as a person runs it: a process of its own, with a home of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './trial.ts'
import { runWarm } from './warm-program.ts'

const bin = fileURLToPath(new URL('../../bin/xbox-drive.js', import.meta.url))

export interface Ended {
  readonly exit: number
  readonly out: string
  readonly err: string
}

export interface Program {
  readonly home: string
  readonly environment: Record<string, string>
  /** Runs to the end, in a process that may have run other commands before. */
  run(...args: string[]): Promise<Ended>
  /** Runs to the end, in a process of its own. */
  runAlone(...args: string[]): Promise<Ended>
  /** The JSON document on standard output; asserts nothing about the exit code. */
  json<T>(...args: string[]): Promise<T>
  start(...args: string[]): ChildProcess
  /** Runs to the end with this on standard input; what comes out may be no text. */
  feed(input: Uint8Array, ...args: string[]): Promise<Ended & { readonly bytes: Buffer }>
}

export function program(test: TestContext, environment: Record<string, string> = {}): Program {
  const home = temporaryFolder(test)
  const own = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TZ: 'UTC',
    XDG_STATE_HOME: join(home, 'state'),
    ...environment,
  }
  const start = (...args: string[]) =>
    spawn(process.execPath, [bin, ...args], { env: own, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] })
  const runAlone = async (...args: string[]): Promise<Ended> => {
    const child = start(...args)
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    const [exit] = (await once(child, 'close')) as [number]
    return { exit, out, err }
  }
  const run = (...args: string[]) => runWarm({ args, environment: own, folder: home })
  const feed = async (input: Uint8Array, ...args: string[]) => {
    const child = spawn(process.execPath, [bin, ...args], { env: own, cwd: home })
    const [pieces, told]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr.on('data', (piece: Buffer) => told.push(piece))
    child.stdin.on('error', () => undefined).end(input)
    const [exit] = (await once(child, 'close')) as [number]
    const bytes = Buffer.concat(pieces)
    return { exit, bytes, out: String(bytes), err: String(Buffer.concat(told)) }
  }
  return {
    home,
    environment: own,
    run,
    runAlone,
    start,
    feed,
    json: async <T>(...args: string[]) => JSON.parse((await run(...args, '--json')).out) as T,
  }
}

export interface LocalNetwork {
  readonly url: string
  readonly players: readonly { readonly gamertag: string; readonly xuid: string; readonly authorization: string }[]
}

/** A local network in a process of its own, and a program that is set up for its first player. */
export async function journey(
  test: TestContext,
  ...args: string[]
): Promise<Program & { network: LocalNetwork; archive: string }> {
  const server = program(test).start('network', '--port', '0', '--json', ...args)
  test.after(() => server.kill())
  const [line] = (await once(createInterface({ input: server.stdout as NodeJS.ReadableStream }), 'line')) as [string]
  const network = JSON.parse(line) as LocalNetwork
  const player = network.players[0] as LocalNetwork['players'][number]
  const archive = join(temporaryFolder(test), 'archive')
  const set = {
    XBOX_DRIVE_NETWORK: network.url,
    XBOX_DRIVE_XUID: player.xuid,
    XBOX_DRIVE_AUTHORIZATION: player.authorization,
    XBOX_DRIVE_ARCHIVE: archive,
  }
  return { ...program(test, set), network, archive }
}
