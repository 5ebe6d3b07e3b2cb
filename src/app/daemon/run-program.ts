import { spawn } from 'node:child_process'

export interface ProgramOptions {
  /** All the variables it gets. */
  readonly environment: NodeJS.ProcessEnv
  /** Milliseconds. Then it is ended, at first kindly. */
  readonly timeout: number
  /** On its standard input. */
  readonly input?: string
}

/** `code` undefined: it could not be started, did not end in time, or was killed; then `said` tells why. */
export interface ProgramEnded {
  readonly code: number | undefined
  /** The beginning of what it wrote, on both outputs. */
  readonly said: string
}

export type RunProgram = (program: string, args: readonly string[], options: ProgramOptions) => Promise<ProgramEnded>

const mostSaid = 2000
/** Milliseconds between being asked to end and being made to. */
const mercy = 2000
/** Milliseconds in which what a program that has ended wrote may still arrive. */
const afterwards = 300

/** Runs a program without a shell: each argument arrives as it is. Never throws. */
export const runProgram: RunProgram = (program, args, { environment, timeout, input = '' }) =>
  new Promise(resolve => {
    let said = ''
    const keep = (text: string) => (said = (said + text).slice(0, mostSaid))
    const child = spawn(program, args, { env: environment, stdio: 'pipe', windowsHide: true })
    const timers = [
      setTimeout(() => {
        keep(`It did not end within ${timeout / 1000} s.`)
        child.kill('SIGTERM')
      }, timeout),
      setTimeout(() => child.kill('SIGKILL'), timeout + mercy),
    ]
    const ended = (code: number | undefined) => {
      for (const timer of timers) clearTimeout(timer)
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ code, said: said.trim() })
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    // It may not read what it is given.
    child.stdin.on('error', () => undefined).end(input)
    child.on('error', thrown => {
      keep((thrown as { code?: string }).code === 'ENOENT' ? `There is no program ${program}.` : thrown.message)
      ended(undefined)
    })
    child.on('close', code => ended(code ?? undefined))
    // A grandchild may hold the outputs open.
    child.on('exit', code => timers.push(setTimeout(() => ended(code ?? undefined), afterwards)))
  })
