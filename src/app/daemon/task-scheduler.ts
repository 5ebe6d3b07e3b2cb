import { join } from 'node:path'
import { scheduledTask, utf16 } from './scheduled-task.ts'
import { type ManagerWorld, runInTurn, type ServiceManager } from './service-manager.ts'

const name = 'Xbox Drive'

export function taskScheduler(world: ManagerWorld): ServiceManager {
  const { environment, home } = world
  const { LOCALAPPDATA = join(home, 'AppData', 'Local'), USERDOMAIN, USERNAME = '' } = environment
  const file = join(LOCALAPPDATA, 'xbox-drive', 'watch.xml')
  const schtasks = (...args: string[]) => ['schtasks.exe', ...args] as const
  const end = schtasks('/End', '/TN', name)
  const run = schtasks('/Run', '/TN', name)
  return {
    kind: 'scheduled-task',
    file,
    content: unit => utf16(scheduledTask(unit, USERDOMAIN ? `${USERDOMAIN}\\${USERNAME}` : USERNAME)),
    read: bytes => Buffer.from(bytes).toString('utf16le'),
    async start(hasChanged) {
      const problem = await runInTurn(world, [schtasks('/Create', '/TN', name, '/XML', file, '/F')])
      // What runs already ends first, or goes on as it is.
      if (problem === undefined && hasChanged) await runInTurn(world, [end])
      return problem ?? (await runInTurn(world, [run]))
    },
    byHand: `schtasks /Create /TN "${name}" /XML "${file}" /F && schtasks /Run /TN "${name}"`,
    async stop() {
      await runInTurn(world, [end])
      return await runInTurn(world, [schtasks('/Delete', '/TN', name, '/F')])
    },
  }
}
