import { join } from 'node:path'
import { agentLabel, launchdAgent } from './launchd-agent.ts'
import { type ManagerWorld, runInTurn, type ServiceManager } from './service-manager.ts'

export function launchd(world: ManagerWorld): ServiceManager {
  const { home, uid = 0, sleep } = world
  const file = join(home, 'Library', 'LaunchAgents', `${agentLabel}.plist`)
  const domain = `gui/${uid}`
  const control = (...args: string[]) => runInTurn(world, [['launchctl', ...args]])
  return {
    kind: 'launchd',
    file,
    content: launchdAgent,
    read: bytes => Buffer.from(bytes).toString('utf8'),
    async start() {
      // What is loaded keeps its old settings, and is not always gone when bootout returns.
      await control('bootout', `${domain}/${agentLabel}`)
      await control('enable', `${domain}/${agentLabel}`)
      for (let tries = 1; ; tries += 1) {
        const problem = await control('bootstrap', domain, file)
        if (problem === undefined || tries === 5) return problem
        await sleep(1000)
      }
    },
    byHand: `launchctl bootstrap ${domain} '${file.replaceAll("'", `'\\''`)}'`,
    async stop() {
      await control('bootout', `${domain}/${agentLabel}`)
      return undefined
    },
  }
}
