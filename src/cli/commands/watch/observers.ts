import type { WatchObserver } from '../../../app/daemon/watch-observer.ts'
import { watchObservers } from '../../../app/daemon/watch-observers.ts'
import { readArchive } from '../../../app/read-archive.ts'
import { archiveStatus } from '../../../archive/status.ts'
import type { Config } from '../../../config/settings.ts'
import { systemClock } from '../../../system.ts'
import { archiveRoot } from '../../paths.ts'
import { titlePlaces } from '../../title-places.ts'

/** Milliseconds. */
const day = 86_400_000

/** Whoever the settings say is to be told of the daemon. @throws Failure `conflict` when the port is taken, `invalid` */
export function observers(config: Config, say: (line: string) => void): Promise<WatchObserver> {
  return watchObservers({
    health: config.health,
    notify: config.notify ?? [],
    environment: process.env,
    platform: process.platform,
    async status() {
      await using catalog = readArchive(archiveRoot(config))
      return await archiveStatus(catalog, systemClock.now(), titlePlaces(config))
    },
    // Who looks once a week is not ill on the second day.
    staleAfter: Math.max(day, 3 * (config.interval ?? 0)),
    clock: systemClock,
    say,
  })
}
