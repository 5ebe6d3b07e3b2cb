import { join } from 'node:path'
import { scheduledTask, utf16 } from './scheduled-task.ts'
import { inTurn, type ServiceManager, type Surroundings } from './service-manager.ts'

const name = 'Xbox Drive'

export function taskScheduler(surroundings: Surroundings): ServiceManager {
  const { environment, home } = surroundings
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
      const problem = await inTurn(surroundings, [schtasks('/Create', '/TN', name, '/XML', file, '/F')])
      // What runs already ends first, or goes on as it is.
      if (problem === undefined && hasChanged) await inTurn(surroundings, [end])
      return problem ?? (await inTurn(surroundings, [run]))
    },
    byHand: `schtasks /Create /TN "${name}" /XML "${file}" /F && schtasks /Run /TN "${name}"`,
    async stop() {
      await inTurn(surroundings, [end])
      return await inTurn(surroundings, [schtasks('/Delete', '/TN', name, '/F')])
    },
  }
}
