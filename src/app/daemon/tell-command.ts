import { handedOn } from './handed-on.ts'
import type { Listener } from './notifications.ts'
import type { RunProgram } from './run-program.ts'
import type { News } from './watch-news.ts'

/** Milliseconds. */
const timeout = 30_000

/**
 * Runs a program of the user's, once for each of the news.
 *
 * @param program its name on the PATH or its file, whole: nothing is split off as an argument, and no shell reads it
 */
export function tellCommand(program: string, environment: NodeJS.ProcessEnv, run: RunProgram): Listener {
  return {
    name: `“${program}”`,
    merges: false,
    async tell([news]) {
      const { code, said } = await run(program, [], {
        environment: { ...handedOn(environment), ...variables(news) },
        input: `${JSON.stringify(news.event)}\n`,
        timeout,
      })
      return code === 0 ? undefined : { problem: said || `it failed with ${code ?? 'a signal'}.`, again: false }
    },
  }
}

function variables({ event, message }: News): Record<string, string> {
  const { contentId, game, expires, days } = event as Record<string, unknown>
  const entries = {
    EVENT: event.event,
    MESSAGE: message,
    CONTENT_ID: contentId,
    GAME: game,
    EXPIRES: expires instanceof Date ? expires.toISOString() : undefined,
    DAYS: days,
  }
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) =>
      // What the network says may hold anything; a variable holds no NUL.
      value === undefined ? [] : [[`XBOX_DRIVE_${name}`, String(value).replaceAll('\0', '')]],
    ),
  )
}
