import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'

/**
 * A word for this run of the machine. What a process wrote without fsync is in the file while the machine runs, whatever
 * became of the process; after a power failure it may not be.
 */
export function bootName(now: Date): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').replace(/\W/g, '').slice(0, 12)
  } catch {
    // Elsewhere: the time of the boot, to ten minutes, since the clock is adjusted now and then.
    return `at${Math.round((now.getTime() / 1000 - uptime()) / 600)}`
  }
}
