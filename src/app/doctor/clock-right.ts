import { type Check, fail, pass, skip, warn } from './check.ts'
import { probeOne } from './probe.ts'

const minute = 60_000
const setting: Readonly<Record<string, string>> = {
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
}

/** When tokens are renewed, what expires first and what was read back lately: all of that goes by this clock. */
export const clockRight: Check = {
  name: 'clock',
  async look(at) {
    const { host, date } = await probeOne(at)
    if (!date) return skip(`${host} did not say what time it is.`)
    const off = Math.abs(at.now().getTime() - date.getTime())
    const fix = setting[at.platform] ?? 'sudo timedatectl set-ntp true'
    const said = `This clock is ${Math.round(off / minute)} min off (${host} has ${date.toISOString()})`
    if (off > 60 * minute) return fail(`${said}: signing in, expiries and proofs before freeing depend on it.`, fix)
    return off > 2 * minute
      ? warn(`${said}: a token may be taken for expired, or for good, wrongly.`, fix)
      : pass('Right.')
  },
}
