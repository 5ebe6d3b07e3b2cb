import { deviceAuthorizationRequest, None, processDeviceAuthorizationResponse } from 'oauth4webapi'
import { Failure } from '../../model/failure.ts'
import { microsoftFailure } from './microsoft-failure.ts'
import { library } from './microsoft-library.ts'
import type { DeviceCode, SignIn } from './sign-in.ts'
import type { Way } from './way.ts'

/** As RFC 8628 wants it where nothing is said. */
const usualInterval = 5

export function microsoftDeviceCode(way: Way): SignIn['beginDeviceCode'] {
  return async (app, signal) => {
    const { server, client, door, options } = library(app, way)
    try {
      const asked = { scope: door.scope, ...door.codeParameters }
      const response = await deviceAuthorizationRequest(server, client, None(), asked, options(signal))
      const cookies = cookiesOf(response)
      const said = await processDeviceAuthorizationResponse(server, client, response)
      return {
        userCode: shownCode(said.user_code),
        deviceCode: said.device_code,
        verificationUri: shownAddress(said.verification_uri, way),
        expires: new Date(way.clock.now().getTime() + said.expires_in * 1000),
        interval: (said.interval ?? usualInterval) * 1000,
        cookies,
      } satisfies DeviceCode
    } catch (thrown) {
      throw microsoftFailure(thrown, app, signal)
    }
  }
}

/** As `Cookie` says them again; undefined: there were none. */
function cookiesOf(response: Response): string | undefined {
  const pairs = response.headers.getSetCookie().map(each => each.split(';')[0]?.trim() ?? '')
  return pairs.filter(each => each.includes('=')).join('; ') || undefined
}

/** It is shown on a terminal: nothing but what a code is made of. */
function shownCode(code: string): string {
  if (/^[\w-]{1,32}$/.test(code)) return code
  throw new Failure('upstream', 'Microsoft’s sign-in gave a code that is none. Try again later.')
}

/** A person is sent there: over TLS, or within the network that was named. */
function shownAddress(text: string, { host }: Way): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (address?.protocol === 'https:' || (address && address.origin === host?.origin)) return address
  throw new Failure('upstream', 'Microsoft’s sign-in named a page that cannot be trusted. Try again later.')
}
