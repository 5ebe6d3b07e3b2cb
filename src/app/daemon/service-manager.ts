import type { RunProgram } from './run-program.ts'
import type { Unit } from './unit.ts'

export interface ManagerWorld {
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly home: string
  /** Undefined on Windows. */
  readonly uid: number | undefined
  readonly run: RunProgram
  /** Between two tries. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** What starts daemons on this system. */
export interface ServiceManager {
  readonly kind: 'systemd' | 'launchd' | 'scheduled-task'
  /** Where the unit is kept. */
  readonly file: string
  content(unit: Unit): string | Uint8Array
  /** What is in the file, as text. */
  read(bytes: Uint8Array): string
  /** Takes the unit up and starts it; anew when it has changed. @returns why not, in the manager's words */
  start(hasChanged: boolean): Promise<string | undefined>
  /** What a person does to the same effect. */
  readonly byHand: string
  /** For whoever has just installed it. */
  readonly hint?: string
  /** Stops it and forgets it; before the file is gone. @returns why not */
  stop(): Promise<string | undefined>
  /** After the file is gone. */
  forget?(): Promise<void>
}

/** One command after another, until one fails. @returns why */
export async function runInTurn(
  { run, environment }: Pick<ManagerWorld, 'run' | 'environment'>,
  commands: readonly (readonly [string, ...string[]])[],
): Promise<string | undefined> {
  for (const [program, ...args] of commands) {
    const { code, said } = await run(program, args, { environment, timeout: 120_000 })
    if (code !== 0) return said || `${program} ${args[0]} failed with ${code}.`
  }
  return undefined
}
