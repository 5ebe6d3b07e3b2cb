import { timeText } from '../../model/units.ts'
import { systemClock } from '../../system.ts'
import { accountJson, accountText } from '../account-text.ts'
import type { Run } from '../command.ts'
import { identity } from '../identity.ts'

/** Whom the next command asks as. What is stored is told without asking anybody; only the network knows whose a given value is. */
export const run: Run = async ({ config, print }) => {
  const account = await identity(config).account()
  const { expires } = account
  const over = expires !== undefined && expires <= systemClock.now()
  print(accountJson(account), () => {
    const until = expires ? `; the token ${over ? 'expired' : 'holds until'} ${timeText(expires)}` : ''
    return `${accountText(account, config.network)}${until}${over ? ', and is renewed by the next command' : ''}.\n`
  })
  return 0
}
