import type { FailureCode } from '../model/failure.ts'

/** The exit codes of the program (contract, section 1), with the words of the reference. */
export const exitCodes = {
  0: 'done',
  1: 'failed',
  2: 'wrong usage or input',
  3: 'some items failed, the rest is done',
  4: "the network can't be reached",
  11: 'another process holds the archive',
  12: 'not signed in',
  20: 'damaged data found',
  130: 'interrupted',
} as const

export type ExitCode = keyof typeof exitCodes

/** What happened → exit code. */
export const exitCodeOf: Readonly<Record<FailureCode, ExitCode>> = {
  invalid: 2,
  unauthenticated: 12,
  forbidden: 1,
  missing: 1,
  'not-acceptable': 1,
  timeout: 1,
  conflict: 1,
  'precondition-failed': 1,
  'too-large': 1,
  'range-not-satisfiable': 1,
  locked: 11,
  throttled: 1,
  full: 1,
  upstream: 1,
  unreachable: 4,
  corrupt: 20,
  internal: 1,
}
