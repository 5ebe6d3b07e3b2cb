/** Time, chance and the places of this machine: what enters by the front door. */
import { homedir, platform } from 'node:os'
import { join } from 'node:path'
import type { SteadyClock } from './model/clock.ts'

export const systemClock: SteadyClock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, milliseconds)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

/** 0 to 1 */
export const chance = () => Math.random()
export const randomId = () => crypto.randomUUID()

/** Fetched in advance: asking for 16 bytes costs as much as asking for 4096. */
const pool = new Uint8Array(4096)
let used = pool.length

/** None of them is ever given twice. */
export function random(bytes: number): Uint8Array {
  if (bytes > pool.length / 4) return crypto.getRandomValues(new Uint8Array(bytes))
  if (used + bytes > pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  used += bytes
  return pool.slice(used - bytes, used)
}

/** Where this platform keeps a program's settings. */
export function configFolder(environment: NodeJS.ProcessEnv): string {
  if (platform() === 'win32') return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'xbox-drive')
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'xbox-drive')
  return join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'xbox-drive')
}

/** Where this platform keeps what a program remembers between runs. */
export function stateFolder(environment: NodeJS.ProcessEnv): string {
  if (platform() === 'win32') return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'xbox-drive')
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'xbox-drive')
  return join(environment.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'xbox-drive')
}
