/** Looks at the whole set-up, and says of each fault what mends it. */
import { homedir } from 'node:os'
import { sockets } from '../client/sockets.ts'
import { systemClock } from '../system.ts'
import { tokenFiles } from './account/token-place.ts'
import type { Surroundings } from './doctor/check.ts'
import { checks } from './doctor/checks.ts'
import { printed } from './doctor/printed.ts'
import { type Checked, runChecks } from './doctor/run-checks.ts'

export type { Checked } from './doctor/run-checks.ts'

export type DoctorOptions = Pick<Surroundings, 'archive' | 'network' | 'who' | 'configuration' | 'secondCopy'>

export async function examine(options: DoctorOptions): Promise<readonly Checked[]> {
  using exchange = sockets({ proxyEnvironment: process.env, headersTimeout: 2000 })
  return await runChecks(checks, {
    ...options,
    exchange,
    nodeVersion: process.version,
    platform: process.platform,
    environment: process.env,
    home: homedir(),
    now: systemClock.now,
    tokenFiles: tokenFiles(process.env),
    printed,
  })
}
