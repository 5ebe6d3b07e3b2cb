/** `serve` as a process of its own, on a port that was free. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import type { Program } from './program.ts'

export interface Serving {
  readonly url: string
  readonly gallery: string
  readonly dav: string
  readonly network: string
  readonly pid: number
  /** Asks it to end; the exit code. */
  ended(): Promise<number>
  /** Everything on standard error so far. */
  said(): string
}

export async function serving(test: TestContext, at: Program, ...args: string[]): Promise<Serving> {
  const child = at.start('serve', '--port', '0', ...args)
  test.after(() => child.kill('SIGKILL'))
  let err = ''
  child.stderr?.on('data', text => (err += text))
  const first = once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(err)))
  const [line] = (await Promise.race([first, failed])) as [string]
  failed.catch(() => undefined)
  const addresses = JSON.parse(line) as Pick<Serving, 'url' | 'gallery' | 'dav' | 'network'>
  const ended = async () => {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    return (await exit)[0] as number
  }
  return { ...addresses, pid: child.pid as number, ended, said: () => err }
}
