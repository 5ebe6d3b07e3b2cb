/** A local network in a process of its own that can be killed and started again, at the same address and with the same data. */
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { freePort } from '../../scripts/engines/free-port.ts'
import { program } from './program.ts'
import { writeWorld } from './small-world.ts'
import { temporaryFolder } from './trial.ts'

export interface LastingNetwork {
  readonly url: string
  /** Ends what runs, and starts with this world. */
  start(world: object, ...args: string[]): Promise<void>
  stop(): Promise<void>
}

export async function lastingNetwork(test: TestContext): Promise<LastingNetwork> {
  const port = await freePort()
  const folder = temporaryFolder(test)
  const { start } = program(test)
  let child: ReturnType<typeof start> | undefined
  const stop = async () => {
    if (!child) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    child = undefined
    await ended
  }
  test.after(stop)
  return {
    url: `http://127.0.0.1:${port}`,
    stop,
    async start(world, ...args) {
      await stop()
      const file = writeWorld(folder, world)
      const kept = ['--port', String(port), '--data', join(folder, 'data'), '--world', file]
      child = start('network', ...kept, '--json', ...args)
      await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')
    },
  }
}
