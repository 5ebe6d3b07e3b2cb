import { watchArchive } from '../../app/watch.ts'
import type { TurnOutcome } from '../../archive/watch/turn.ts'
import { Failure } from '../../model/failure.ts'
import type { Run } from '../command.ts'
import type { ExitCode } from '../exit-codes.ts'
import { archiveRoot } from '../paths.ts'
import { redacted } from '../redacted.ts'
import { connected, shownProgress, transferOptions } from '../transfers.ts'
import { wishOf } from './pull.ts'
import { eventText } from './watch/event-text.ts'
import { freeingOf, installOf, observerOf } from './watch/plugged.ts'

export const run: Run = async ({ config, signal, say }) => {
  if (config.install || config.uninstall) return await installOf(config)
  mustMakeSense(() => wishOf(undefined, config))
  const shown = shownProgress({ ...config, quiet: true })
  await using observer = await observerOf(config, say)
  const isForPrograms = config.json || !process.stdout.isTTY
  const remarks = new Set<string>()
  const outcome = await watchArchive({
    root: archiveRoot(config),
    interval: config.interval ?? 15 * 60_000,
    once: config.once ?? false,
    transfers: transferOptions(config, signal),
    timetable: config.timetable,
    connect: archive => connected(config, archive, shown),
    wish: () => wishOf(undefined, config),
    freeing: freeingOf(config),
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

/** Who is not signed in now may be soon; what makes no sense never will. */
function mustMakeSense(read: () => unknown): void {
  try {
    read()
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.code === 'unauthenticated')) throw thrown
  }
}

/** As a pull's. */
function exitOf(outcome: TurnOutcome | undefined): ExitCode {
  const { pulled } = outcome ?? {}
  return pulled && (pulled.failed > 0 || !pulled.complete) ? 3 : 0
}
