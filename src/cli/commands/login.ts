import { logInByCode, logInByValue, unofficialClient } from '../../app/account/log-in.ts'
import { tellOnce } from '../../app/account/told-once.ts'
import type { DeviceCode } from '../../services/sign-in/sign-in.ts'
import { accountJson, accountText } from '../account-text.ts'
import type { Run } from '../command.ts'
import { redacted } from '../redacted.ts'

export const run: Run = async ({ config, signal, print, say }) => {
  const { network, authorization, tokenStore: keyPlace } = config
  const options = { network, keyPlace, report: say }
  const clientId = config.clientId ?? unofficialClient
  const isUnofficial = authorization === undefined && network === undefined && clientId === unofficialClient
  // What is said quietly was not said.
  if (isUnofficial && !config.quiet) {
    tellOnce('unofficial-client', () => say(risk))
  }
  const account =
    authorization === undefined
      ? await logInByCode(options, { clientId, ask, signal })
      : await logInByValue(options, authorization)
  if (authorization !== undefined)
    say('The given authorization is kept. It is not renewed: when it expires, give another.')
  print(accountJson(account), () => `Signed in as ${accountText(account, network)}.\n`)
  return 0
}

/** Whatever else is quiet: without these two nobody can go on. */
function ask({ verificationUri, userCode, expires }: DeviceCode): void {
  const until = expires.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const line = `To sign in, open ${verificationUri.href} and enter the code ${userCode} (until ${until}).`
  process.stderr.write(`${redacted(line)}\n`)
}

const risk =
  'Signing in as Microsoft’s own Xbox app, which is not official: Microsoft may end that way at any time, and could hold it against ' +
  'an account. The official ways are an app registration of your own (--client-id) and a pasted value (--authorization); ' +
  'docs/guides/sign-in.md tells more. This is said once.'
