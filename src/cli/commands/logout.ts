import { logOut } from '../../app/account/log-in.ts'
import { accountJson, accountText } from '../account-text.ts'
import type { Run } from '../command.ts'

export const run: Run = async ({ config, print, say }) => {
  const account = await logOut({ network: config.network, keyPlace: undefined, report: say })
  print(accountJson(account), () =>
    account ? `Signed out: ${accountText(account, config.network)}.\n` : 'Nobody was signed in.\n',
  )
  return 0
}
