import { None, processRefreshTokenResponse, refreshTokenGrantRequest } from 'oauth4webapi'
import { microsoftFailure } from './microsoft-failure.ts'
import { library } from './microsoft-library.ts'
import { microsoftTokens } from './microsoft-tokens.ts'
import type { SignIn } from './sign-in.ts'
import type { Way } from './way.ts'

export function microsoftRefresh(way: Way): SignIn['refresh'] {
  return async (app, refreshToken, signal) => {
    const { server, client, door, options } = library(app, way)
    try {
      const asked = { ...options(signal), additionalParameters: { scope: door.scope } }
      const response = await refreshTokenGrantRequest(server, client, None(), refreshToken, asked)
      return microsoftTokens(await processRefreshTokenResponse(server, client, response), way.clock, refreshToken)
    } catch (thrown) {
      throw microsoftFailure(thrown, app, signal)
    }
  }
}
