import type { TokenEndpointResponse } from 'oauth4webapi'
import type { Clock } from '../../model/clock.ts'
import type { MicrosoftTokens } from './sign-in.ts'

/** Seconds an access token lives where nothing is said: the shorter of the two known lifetimes. */
const usualLifetime = 3600

/** @param before the refresh token that goes on when there is no new one */
export function microsoftTokens(said: TokenEndpointResponse, clock: Clock, before?: string): MicrosoftTokens {
  return {
    accessToken: said.access_token,
    refreshToken: said.refresh_token ?? before,
    expires: new Date(clock.now().getTime() + (said.expires_in ?? usualLifetime) * 1000),
  }
}
