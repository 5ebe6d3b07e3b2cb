import type { CaptureFilter } from '../archive/ports.ts'
import type { Config } from '../config/settings.ts'

/** Which captures a command is about. */
export function filterOf({ only, game, since, until }: Config): CaptureFilter {
  return {
    ...(only === undefined ? {} : { kind: only === 'clips' ? 'gameClip' : 'screenshot' }),
    ...(game === undefined ? {} : { games: game }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  }
}
