import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inTurn, type ServiceManager, type Surroundings } from './service-manager.ts'
import { systemdUnit } from './systemd-unit.ts'

const name = 'xbox-drive.service'

export function systemd(surroundings: Surroundings): ServiceManager {
  const { environment, home } = surroundings
  const configuration = environment.XDG_CONFIG_HOME || join(home, '.config')
  const control = (...args: string[]) => ['systemctl', '--user', ...args] as const
  return {
    kind: 'systemd',
    file: join(configuration, 'systemd', 'user', name),
    content: unit => systemdUnit(unit, { canNotify: isOnPath('systemd-notify', environment) }),
    read: bytes => Buffer.from(bytes).toString('utf8'),
    start: hasChanged =>
      inTurn(surroundings, [
        control('daemon-reload'),
        control('enable', '--now', name),
        ...(hasChanged ? [control('restart', name)] : []),
      ]),
    byHand: `systemctl --user daemon-reload && systemctl --user enable --now ${name}`,
    hint: 'It runs while you are signed in to this machine; for always: loginctl enable-linger',
    stop: () => inTurn(surroundings, [control('disable', '--now', name)]),
    forget: async () => {
      await inTurn(surroundings, [control('daemon-reload'), control('reset-failed', name)])
    },
  }
}

function isOnPath(program: string, { PATH = '' }: NodeJS.ProcessEnv): boolean {
  return [...PATH.split(delimiter), '/usr/bin', '/bin'].some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
