/**
 * Processes that run the program's commands one after the other, so that not each command has to start a process of its own:
 * most of what a short command costs is its start. Each has its own environment, home and streams; two at the same time are two
 * processes. What a process is, not what a command does (signals, `kill -9`, reading standard input), is tried with one of its own.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Ended } from './program.ts'

const host = join(import.meta.dirname, 'warm-program-host.ts')
const idle: ChildProcess[] = []

/** What the host is told. */
export interface Errand {
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  /** Stands at the end of both streams when the command has ended, with its exit code behind it. */
  readonly mark: string
}

export async function runWarm(errand: Omit<Errand, 'mark'>): Promise<Ended> {
  const process = idle.pop() ?? started()
  const mark = `\n<${randomUUID()}>`
  keepAwake(process, true)
  const died = new Promise<never>((_, reject) => {
    process.once('exit', (code, signal) => reject(new Error(`the process of the commands ended: ${code ?? signal}`)))
  })
  died.catch(() => undefined)
  const streams = [process.stdout, process.stderr].map(stream => untilMark(stream as NodeJS.ReadableStream, mark))
  process.send({ ...errand, mark } satisfies Errand)
  try {
    const [out, err] = (await Promise.race([Promise.all(streams), died])) as [Said, Said]
    process.removeAllListeners('exit')
    keepAwake(process, false)
    idle.push(process)
    return { exit: out.exit, out: out.text, err: err.text }
  } catch (thrown) {
    process.kill('SIGKILL')
    throw thrown
  }
}

/** It ends when this process does, for then nobody is there to talk to. */
function started(): ChildProcess {
  const child = fork(host, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8')
  return child
}

/** Those who wait for a command wait for its process; a process that waits for a command keeps nobody. */
function keepAwake(child: ChildProcess, whether: boolean): void {
  for (const each of [child, child.channel, child.stdout, child.stderr] as { ref(): void; unref(): void }[]) {
    if (whether) each.ref()
    else each.unref()
  }
}

interface Said {
  readonly text: string
  readonly exit: number
}

function untilMark(stream: NodeJS.ReadableStream, mark: string): Promise<Said> {
  return new Promise(resolve => {
    let text = ''
    const take = (piece: string) => {
      text += piece
      const end = text.indexOf(mark, Math.max(0, text.length - piece.length - mark.length))
      const code = end < 0 ? undefined : /^(\d+);/.exec(text.slice(end + mark.length))
      if (!code) return
      stream.off('data', take)
      resolve({ text: text.slice(0, end), exit: Number(code[1]) })
    }
    stream.on('data', take)
  })
}
