import { type Check, fail, pass } from './check.ts'

export const nodeVersion: Check = {
  name: 'node',
  look({ nodeVersion }) {
    if (Number(/^v?(\d+)/.exec(nodeVersion)?.[1]) >= 24) return pass(`Node.js ${nodeVersion}.`)
    return fail(`Node.js ${nodeVersion} is too old: 24 or newer is needed.`, 'npm install --global node@24')
  },
}
