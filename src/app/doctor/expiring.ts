import { type Check, fail, pass, skip, warn } from './check.ts'
import { ofCatalog } from './of-catalog.ts'

const day = 86_400_000

export const expiring: Check = {
  name: 'expiring',
  async look({ archive, now }) {
    const first = await ofCatalog(archive, async facts => facts.expiring(now(), 1))
    if (!first) return skip('There is no catalog yet.')
    const [capture] = first
    const left = ((capture?.expires ?? new Date(Number.MAX_SAFE_INTEGER)).getTime() - now().getTime()) / day
    if (!capture || left > 14) return pass('Nothing unarchived expires within 14 days.')
    const said = `A capture of ${capture.game} is not archived and expires in ${Math.max(0, Math.floor(left))} days.`
    return left <= 1 ? fail(said, 'xbox-drive pull') : warn(said, 'xbox-drive pull')
  },
}
