/** What Microsoft refuses, in words. Of its answers only the error's name is told: the rest may be somebody's. */
import { ResponseBodyError } from 'oauth4webapi'
import { Failure } from '../../model/failure.ts'
import type { OAuthError } from './oauth-wire.ts'
import type { ClientApp } from './sign-in.ts'

/** The error's name; undefined when something else went wrong. */
export function oauthErrorOf(thrown: unknown): OAuthError | undefined {
  return thrown instanceof ResponseBodyError ? (thrown.error as OAuthError) : undefined
}

/** @param signal whose interruption is no failure of Microsoft's */
export function microsoftFailure(thrown: unknown, app: ClientApp, signal?: AbortSignal): unknown {
  if (thrown instanceof Failure) return thrown
  if (signal?.aborted) return signal.reason
  const error = oauthErrorOf(thrown)
  if (error === undefined) {
    return new Failure('upstream', 'Microsoft’s sign-in gave an answer that cannot be read. Try again later.')
  }
  return told(error, app)
}

function told(error: OAuthError, { id }: ClientApp): Failure {
  switch (error) {
    case 'authorization_declined':
    case 'access_denied':
      return new Failure('forbidden', 'The sign-in was declined. Run xbox-drive login again and allow it there.')
    case 'expired_token':
    case 'bad_verification_code':
      return codeExpired()
    case 'invalid_grant':
    case 'interaction_required':
    case 'consent_required':
    case 'login_required':
      return new Failure('unauthenticated', 'Microsoft wants this account to sign in again: run xbox-drive login.')
    case 'invalid_client':
    case 'unauthorized_client':
      return new Failure(
        'invalid',
        `Microsoft does not let the client id ${id} sign in (${error}). Check it, or give another with --client-id; an app registration must be for personal accounts and allow public client flows.`,
      )
    case 'invalid_scope':
    case 'invalid_request':
    case 'unsupported_grant_type':
      return new Failure(
        'invalid',
        `Microsoft does not give the client id ${id} what Xbox needs (${error}). Give another with --client-id.`,
      )
    default: {
      const named = /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : ''
      return new Failure('upstream', `Microsoft’s sign-in failed${named}. Try again later.`)
    }
  }
}

export function codeExpired(): Failure {
  return new Failure('timeout', 'The code was not used in time and has expired. Run xbox-drive login for a new one.')
}
