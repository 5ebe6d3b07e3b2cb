import { type Check, fail, pass, quoted, warn } from './check.ts'
import { probeAll } from './probe.ts'

export const networkReachable: Check = {
  name: 'network',
  async look(at) {
    const probed = await probeAll(at)
    const lost = probed.flatMap(({ host, problem }) => (problem ? [{ host, problem }] : []))
    const [first] = lost
    if (!first)
      return pass(`${probed.length === 1 ? `${probed[0]?.host} answers` : `All ${probed.length} hosts answer`}.`)
    const fix = `curl -sS -m 10 -o /dev/null ${quoted(at.network?.href ?? `https://${first.host}`)}`
    if (lost.length === probed.length) return fail(`Nothing can be reached: ${first.problem}`, fix)
    return warn(`${lost.map(({ host }) => host).join(', ')} cannot be reached.`, fix)
  },
}
