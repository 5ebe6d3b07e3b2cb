import { Failure } from '../../model/failure.ts'

interface Thrown {
  readonly code?: string
  readonly message?: string
}

/** Transactions that wait for each other, of which the server has ended one. */
export function haveMet(thrown: unknown): boolean {
  return ['40001', '40P01'].includes((thrown as Thrown).code ?? '')
}

/** The driver's own failures, as ours; anything else as it is. Codes: PostgreSQL's documentation, appendix A. */
export function postgresFailure(thrown: unknown, url: URL): unknown {
  if (thrown instanceof Failure) return thrown
  const { code = '', message = '' } = thrown as Thrown
  const options = { cause: thrown }
  // The password stays out of every message.
  const where = `The database at ${url.host}${url.pathname}`
  if (code.startsWith('28')) {
    return new Failure('forbidden', `${where} refuses the user or password of --database.`, options)
  }
  if (code === '42501')
    return new Failure('forbidden', `${where} does not let this user do that (${message}).`, options)
  if (code === '3D000') return new Failure('missing', `${where} does not exist. Make it with createdb.`, options)
  // Too many connections, waiting too long for a row, or others that kept coming between.
  if (/^(53300|55P03|57014)$/.test(code) || haveMet(thrown)) {
    return new Failure('throttled', `${where} is busy (${message}). Try again.`, { ...options, retryAfter: 5000 })
  }
  if (code.startsWith('53')) return new Failure('full', `${where} has no room left (${message}).`, options)
  if (
    /^(08|57P|25P03)/.test(code) ||
    /^E[A-Z_]+$/.test(code) ||
    /timeout|terminated|ended|not queryable/i.test(message)
  ) {
    return new Failure('unreachable', `${where} cannot be reached (${code || message}). Is it running?`, options)
  }
  return thrown instanceof Error ? new Failure('internal', `${where} failed: ${message}`, options) : thrown
}

/**
 * The same while requests are served: that our user or our database is refused is no news for who asked us, and must not look
 * as if they were, or as if their file were missing.
 */
export function postgresFailureWithin(thrown: unknown, url: URL): unknown {
  const failure = postgresFailure(thrown, url)
  if (thrown === failure || !(failure instanceof Failure) || !/^(forbidden|missing)$/.test(failure.code)) return failure
  return new Failure('upstream', failure.message, { cause: thrown })
}
