import { Failure } from '../../model/failure.ts'
import { networkFlag } from '../account/network-flag.ts'
import { type Check, fail, pass, warn } from './check.ts'

/** What this machine knows; whether the network takes it, another check asks. */
export const signedIn: Check = {
  name: 'sign-in',
  async look({ who, network, now }) {
    const login = `xbox-drive login${networkFlag(network)}`
    try {
      const account = await who.stored()
      if (account) {
        const over = account.expires && account.expires <= now()
        const until = account.expires
          ? over
            ? ', to be renewed by the next command'
            : ''
          : ', by a given value, which is never renewed'
        return pass(`${account.gamertag} is signed in${until}.`)
      }
    } catch (thrown) {
      const { code, message } = Failure.from(thrown)
      return fail(message, code === 'forbidden' ? (/Run (.+)$/.exec(message)?.[1] ?? login) : login)
    }
    if ((await who.name()) !== undefined) return pass('A given authorization is used; it is never renewed.')
    return warn('Nobody is signed in.', login)
  },
}
