/**
 * The doors to a Microsoft account: paths, scopes and the names in forms and answers. Both are OAuth 2.0 with device codes (RFC 8628).
 * Source: protocol page, section 4.1.
 */
import type { AppKind } from './app-kind.ts'
import { signInHosts } from './hosts.ts'

export interface Door {
  readonly host: URL
  readonly codePath: string
  readonly tokenPath: string
  readonly scope: string
  /** What its device code wants beside client id and scope. */
  readonly codeParameters: Readonly<Record<string, string>>
}

export const doors: Readonly<Record<AppKind, Door>> = {
  microsoft: {
    host: signInHosts.live,
    codePath: '/oauth20_connect.srf',
    tokenPath: '/oauth20_token.srf',
    scope: 'service::user.auth.xboxlive.com::MBI_SSL',
    codeParameters: { response_type: 'device_code' },
  },
  own: {
    host: signInHosts.microsoft,
    codePath: '/consumers/oauth2/v2.0/devicecode',
    tokenPath: '/consumers/oauth2/v2.0/token',
    scope: 'XboxLive.signin XboxLive.offline_access',
    codeParameters: {},
  },
}

/** What a token question is refused with, as RFC 6749 and 8628 and Microsoft's own documents name it. */
export const oauthErrors = [
  'authorization_pending',
  'slow_down',
  'authorization_declined',
  'access_denied',
  'expired_token',
  'bad_verification_code',
  'invalid_grant',
  'interaction_required',
  'consent_required',
  'login_required',
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'invalid_request',
  'unsupported_grant_type',
  'temporarily_unavailable',
  'server_error',
] as const
export type OAuthError = (typeof oauthErrors)[number]
