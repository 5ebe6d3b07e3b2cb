/**
 * What can go wrong, as a closed list. The two tables that read it are `http/status.ts` (code ↔ HTTP status, both ways)
 * and `cli/exit-codes.ts` (code → exit code).
 */
export const failureCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'missing',
  'not-acceptable',
  'timeout',
  'conflict',
  'precondition-failed',
  'too-large',
  'range-not-satisfiable',
  'locked',
  'throttled',
  'full',
  'upstream',
  'unreachable',
  'corrupt',
  'internal',
] as const

export type FailureCode = (typeof failureCodes)[number]

/** The one error this project throws on purpose: what happened, and a sentence that says what to do about it. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  /** Milliseconds the other side asks us to wait before we try again. */
  readonly retryAfter: number | undefined

  constructor(code: FailureCode, message: string, options: { cause?: unknown; retryAfter?: number | undefined } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.retryAfter = options.retryAfter
  }

  /** The only funnel from “something was thrown” to a `Failure`. What we did not expect is `internal`. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown
    const code = systemCodes[(thrown as { code?: string } | undefined)?.code ?? '']
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return new Failure(code ?? 'internal', message, { cause: thrown })
  }
}

/** Node's own error codes, for failures that reach an edge before anyone gave them a sentence. */
const systemCodes: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  ENOENT: 'missing',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPIPE: 'unreachable',
  ETIMEDOUT: 'timeout',
}
