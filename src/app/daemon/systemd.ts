import { join } from 'node:path'
import { onPath, withSystemFolders } from '../on-path.ts'
import { type ManagerWorld, runInTurn, type ServiceManager } from './service-manager.ts'
import { systemdUnit } from './systemd-unit.ts'

const name = 'xbox-drive.service'

export function systemd(world: ManagerWorld): ServiceManager {
  const { environment, home } = world
  const configuration = environment.XDG_CONFIG_HOME || join(home, '.config')
  const control = (...args: string[]) => ['systemctl', '--user', ...args] as const
  return {
    kind: 'systemd',
    file: join(configuration, 'systemd', 'user', name),
    content: unit => systemdUnit(unit, { canNotify: onPath(withSystemFolders(environment), 'systemd-notify') }),
    read: bytes => Buffer.from(bytes).toString('utf8'),
    start: hasChanged =>
      runInTurn(world, [
        control('daemon-reload'),
        control('enable', '--now', name),
        ...(hasChanged ? [control('restart', name)] : []),
      ]),
    byHand: `systemctl --user daemon-reload && systemctl --user enable --now ${name}`,
    hint: 'It runs while you are signed in to this machine; for always: loginctl enable-linger',
    stop: () => runInTurn(world, [control('disable', '--now', name)]),
    forget: async () => {
      await runInTurn(world, [control('daemon-reload'), control('reset-failed', name)])
    },
  }
}
