import type { Exchange } from '../../http/exchange.ts'
import type { Failure } from '../../model/failure.ts'
import type { Identity } from '../account.ts'

/** What a check may look at. */
export interface Surroundings {
  readonly nodeVersion: string
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  readonly home: string
  readonly now: () => Date
  readonly archive: string
  /** Undefined: the live network. */
  readonly network: URL | undefined
  /** Once, without patience, without a token. */
  readonly exchange: Exchange
  readonly who: Identity
  readonly tokenFiles: { readonly sealed: string; readonly key: string }
  readonly configuration: { readonly file: string; readonly problem: Failure | undefined }
  readonly secondCopy: string | URL | undefined
  /** What a program of the system prints; undefined: it cannot be run, or fails. */
  readonly printed: (program: string, ...args: string[]) => Promise<string | undefined>
}

export interface Finding {
  readonly result: 'pass' | 'warn' | 'fail' | 'skip'
  readonly message: string
  /** The command that mends it. */
  readonly fix?: string
}

export interface Check {
  readonly name: string
  /** What it throws is a finding too. */
  look(at: Surroundings): Promise<Finding> | Finding
}

export const pass = (message: string): Finding => ({ result: 'pass', message })
export const skip = (message: string): Finding => ({ result: 'skip', message })
export const warn = (message: string, fix: string): Finding => ({ result: 'warn', message, fix })
export const fail = (message: string, fix: string): Finding => ({ result: 'fail', message, fix })

/** A path for a shell. */
export const quoted = (path: string): string =>
  /^[\w./:~-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
