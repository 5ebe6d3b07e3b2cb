/** All that is told of the daemon, to whoever is to know: the service manager, a port for monitors, people. */
import type { WatchEvent } from '../../archive/watch/watch-event.ts'
import type { Clock } from '../../model/clock.ts'
import { type HealthOptions, healthPort } from './health-port.ts'
import { notifications } from './notifications.ts'
import { runProgram } from './run-program.ts'
import { sdNotify } from './sd-notify.ts'
import { tellCommand } from './tell-command.ts'
import { tellDesktop } from './tell-desktop.ts'
import { tellWebhook } from './tell-webhook.ts'
import { watchNews } from './watch-news.ts'
import type { WatchObserver } from './watch-observer.ts'
import { watchTally } from './watch-tally.ts'

/** As the setting `notify` reads it. */
export type Notified = { readonly desktop: true } | { readonly webhook: URL } | { readonly command: string }

export interface WatchObserversOptions extends HealthOptions {
  /** Undefined: no port. */
  readonly health: { readonly host: string; readonly port: number } | undefined
  readonly notify: readonly Notified[]
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly clock: Clock
  readonly say: (line: string) => void
}

/**
 * From now on the daemon counts as ready.
 *
 * @throws Failure `conflict` when the port is taken, `invalid`
 */
export async function watchObservers(options: WatchObserversOptions): Promise<WatchObserver> {
  const { health, notify, environment, clock, say } = options
  const tally = watchTally(clock.now())
  await using begun = new AsyncDisposableStack()
  if (health) begun.use(await healthPort(tally, health, options))
  const told = notify.map((whom, index) => begun.use(notifications(listenerOf(whom, index + 1, options), clock, say)))
  const news = begun.use(watchNews(clock, each => told.forEach(one => one.add(each))))
  const processes = [process.pid, process.ppid]
  const manager = await sdNotify({ environment, processes, run: runProgram, clock, say })
  if (manager) begun.use(manager)
  const ends = begun.move()
  return {
    observe(event: WatchEvent) {
      tally.observe(event)
      news.observe(event)
      void manager?.observe(event)
    },
    [Symbol.asyncDispose]: () => ends.disposeAsync(),
  }
}

function listenerOf(whom: Notified, number: number, { environment, platform, clock }: WatchObserversOptions) {
  if ('webhook' in whom) return tellWebhook(whom.webhook, number, clock)
  if ('command' in whom) return tellCommand(whom.command, environment, runProgram)
  return tellDesktop({ platform, environment, run: runProgram })
}
