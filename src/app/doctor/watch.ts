import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { heldBy } from '../../stores/catalog/lock.ts'
import { innerFolder } from '../../stores/folder/sentinel.ts'
import { type Check, pass, type Surroundings, skip, warn } from './check.ts'

export const watch: Check = {
  name: 'watch',
  async look(at) {
    const isRunning = heldBy(join(at.archive, innerFolder))?.includes('xbox-drive watch') ?? false
    if (isRunning) return pass('It keeps the archive.')
    const { isInstalled, start } = await service(at)
    return isInstalled
      ? warn('It is installed, but does not hold the archive: it may be between two turns, or down.', start)
      : skip('It is not installed: xbox-drive watch --install lets this system keep it running.')
  },
}

/** Where `watch --install` puts it. */
async function service({ platform, home, environment, printed }: Surroundings) {
  if (platform === 'win32') {
    const isInstalled = (await printed('schtasks.exe', '/Query', '/TN', 'Xbox Drive')) !== undefined
    return { isInstalled, start: 'schtasks /Run /TN "Xbox Drive"' }
  }
  const agent = 'io.github.xbox-drive.watch'
  const [file, start] =
    platform === 'darwin'
      ? [join(home, 'Library', 'LaunchAgents', `${agent}.plist`), `launchctl kickstart gui/$(id -u)/${agent}`]
      : [
          join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'systemd', 'user', 'xbox-drive.service'),
          'systemctl --user restart xbox-drive.service',
        ]
  return { isInstalled: existsSync(file), start }
}
