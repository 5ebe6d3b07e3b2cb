import { harmless } from '../../app/daemon/harmless.ts'
import { watchArchive } from '../../app/watch.ts'
import type { TurnOutcome } from '../../archive/watch/turn.ts'
import { Failure } from '../../model/failure.ts'
import type { Run } from '../command.ts'
import type { ExitCode } from '../exit-codes.ts'
import { archiveRoot } from '../paths.ts'
import { redacted } from '../redacted.ts'
import { connected, shownProgress, transferOptions } from '../transfers.ts'
import { watchSettings } from '../watch-settings.ts'
import { wishOf } from './pull.ts'
import { eventText } from './watch/event-text.ts'
import { freeingByPolicy } from './watch/freeing-by-policy.ts'
import { install, uninstall } from './watch/install.ts'
import { observers } from './watch/observers.ts'

export const run: Run = async ({ config, signal, print, say }) => {
  const said = (['install', 'uninstall', 'once'] as const).filter(name => config[name])
  if (said.length > 1) {
    throw new Failure('invalid', `--${said[0]} and --${said[1]} do not go together. Choose one of them.`)
  }
  if (config.install) return await install({ print, say }, watchSettings)
  if (config.uninstall) return await uninstall({ print, say })
  await mustMakeSense(() => wishOf(undefined, config))
  // Anew for each turn: who has signed in meanwhile is heard.
  let now = config
  const shown = shownProgress({ ...config, quiet: true })
  await using observer = harmless(await observers(config, say), say)
  const isForPrograms = config.json || !process.stdout.isTTY
  const remarks = new Set<string>()
  const outcome = await watchArchive({
    root: archiveRoot(config),
    interval: config.interval ?? 15 * 60_000,
    once: config.once ?? false,
    transfers: transferOptions(config, signal),
    timetable: config.timetable,
    connect(archive) {
      now = { ...config }
      return connected(now, archive, shown)
    },
    wish: () => wishOf(undefined, now),
    secondCopy: config.secondCopy,
    freeing: freeingByPolicy(config, () => now, say),
    report(event) {
      const line = isForPrograms ? JSON.stringify(event) : eventText(event)
      if (line !== undefined) process.stdout.write(`${redacted(line)}\n`)
      observer.observe(event)
    },
    say(line) {
      if (!remarks.has(line)) say(line)
      remarks.add(line)
    },
  })
  return config.once ? exitOf(outcome) : 0
}

/** Who is not signed in now may be soon, and a network that is away comes back; what makes no sense never will. */
async function mustMakeSense(read: () => Promise<unknown>): Promise<void> {
  try {
    await read()
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.code === 'invalid') throw thrown
  }
}

/** As a pull's. */
function exitOf(outcome: TurnOutcome | undefined): ExitCode {
  const { pulled, paused } = outcome ?? {}
  if (paused) return 3
  return pulled && (pulled.failed > 0 || !pulled.complete) ? 3 : 0
}
