import type { Config, SettingName } from '../config/settings.ts'
import type { Failure } from '../model/failure.ts'
import type { ExitCode } from './exit-codes.ts'

/** What a command is given. */
export interface CommandContext {
  /** The words after the command's name. */
  readonly words: readonly string[]
  readonly config: Config
  /** What is wrong with what was set, for a command that goes on all the same. */
  readonly configProblem?: Failure | undefined
  /** Aborted by Ctrl-C, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal
  /** The result, for standard output: the JSON document with `--json`, else the text. */
  readonly print: (document: unknown, text: () => string) => void
  /** A line for standard error, unless `--quiet`. */
  readonly say: (line: string) => void
}

/** What a command's file exports. */
export type Run = (context: CommandContext) => Promise<ExitCode>

/** What a command, or one of its verbs, takes. */
export interface Taken {
  /** Words after the name, as the help shows them. */
  readonly words: string
  readonly mostWords: number
  readonly about: string
  /** Beside those every command takes. */
  readonly settings: readonly SettingName[]
}

/** What the program knows of a command before it loads it. */
export interface Command extends Taken {
  /** The first word is one of these, and decides what else is taken: `title-storage ls`. */
  readonly verbs?: Readonly<Record<string, Taken>>
  /** Goes on with the flags alone when something is wrong with the settings. */
  readonly forgiving?: true
  readonly exits: readonly ExitCode[]
  readonly load: () => Promise<{ run: Run }>
}
