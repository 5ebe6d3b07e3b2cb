/**
 * Tells systemd that the daemon is ready, what it does, and that it lives (sd_notify(3)).
 *
 * Node.js knows no Unix datagrams, so the program systemd-notify speaks for us. It stays until systemd has taken in what it
 * said (from version 246 on; before, a message could be lost with its sender), and needs `NotifyAccess=all`. A process costs
 * some milliseconds; there is one when we are ready, one per half of the watchdog's time, and one at the end.
 */
import type { WatchEvent } from '../../archive/watch/watch-event.ts'
import type { Clock } from '../../model/clock.ts'
import type { RunProgram } from './run-program.ts'
import { statusLine } from './status-line.ts'
import type { WatchObserver } from './watch-observer.ts'

export interface SdNotifyOptions {
  readonly environment: NodeJS.ProcessEnv
  /** This process, and the one that started it. */
  readonly processes: readonly number[]
  readonly run: RunProgram
  readonly clock: Clock
  readonly say: (line: string) => void
}

/** Milliseconds between two looks at what there is to say, where nobody watches. */
const unwatched = 60_000

/** Says that we are ready. Undefined: nobody listens. */
export async function sdNotify(options: SdNotifyOptions): Promise<WatchObserver | undefined> {
  const { environment, processes, run, clock, say } = options
  const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID, PATH } = environment
  if (!NOTIFY_SOCKET) return undefined
  // The watchdog may be meant for somebody else, whose environment we have inherited.
  const isOurs = WATCHDOG_PID === undefined || processes.includes(Number(WATCHDOG_PID))
  const watchdog = isOurs && Number(WATCHDOG_USEC) > 0 ? Number(WATCHDOG_USEC) / 2000 : undefined

  let isHeard = true
  const tell = async (...lines: string[]) => {
    const { code, said } = await run('systemd-notify', lines, {
      environment: { PATH, NOTIFY_SOCKET },
      timeout: 20_000,
    })
    if (code !== 0 && isHeard) say(`systemd was not told: ${said || `systemd-notify failed with ${code}.`}`)
    isHeard = code === 0
  }
  let status = 'STATUS=Begins'
  let told = status
  await tell('READY=1', status)
  const ended = new AbortController()
  const ticking = (async () => {
    for (;;) {
      await clock.sleep(watchdog ?? unwatched, ended.signal)
      const news = status === told ? [] : [status]
      told = status
      const lines = [...(watchdog === undefined ? [] : ['WATCHDOG=1']), ...news]
      if (lines.length > 0) await tell(...lines)
    }
  })().catch(() => undefined)

  return {
    observe(event: WatchEvent) {
      const line = statusLine(event)
      if (line !== undefined) status = `STATUS=${line.replace(/\p{Cc}+/gu, ' ')}`
    },
    async [Symbol.asyncDispose]() {
      ended.abort()
      await ticking
      await tell('STOPPING=1')
    },
  }
}
