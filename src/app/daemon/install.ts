/** Lets this system start the daemon at sign-in and keep it running; and takes that back. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { makeFolders } from '../../stores/folder/make-folders.ts'
import { systemClock } from '../../system.ts'
import { launchd } from './launchd.ts'
import { runProgram } from './run-program.ts'
import type { ManagerWorld, ServiceManager } from './service-manager.ts'
import { systemd } from './systemd.ts'
import { taskScheduler } from './task-scheduler.ts'
import { marker } from './unit.ts'

export interface InstallOptions extends Partial<Pick<ManagerWorld, 'run' | 'sleep'>> {
  /** The running Node.js and the program's own file, absolute. */
  readonly node: string
  readonly program: string
  /** What stands behind `xbox-drive watch`. No secrets: everybody on the machine can read them. Files absolute. */
  readonly arguments: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly uid?: number | undefined
}

export interface Installed {
  readonly installed: string
  readonly kind: ServiceManager['kind']
  readonly started: boolean
  /** Sentences for the person. */
  readonly remarks: readonly string[]
}

export interface Uninstalled {
  /** The file that was removed; null: there was none. */
  readonly uninstalled: string | null
  readonly kind: ServiceManager['kind']
  readonly remarks: readonly string[]
}

/** @throws Failure `invalid`, `conflict` when there is a file that is not ours, `forbidden`, `full` */
export async function installWatch(options: InstallOptions): Promise<Installed> {
  const { node, program, arguments: args, environment, home } = options
  const manager = managerOf(options)
  const { file, kind } = manager
  const variables = Object.fromEntries(
    ['XDG_CONFIG_HOME', 'XDG_STATE_HOME'].flatMap(name => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const content = Buffer.from(manager.content({ command: [node, program, 'watch', ...args], variables, home }))
  const before = contentOf(manager)
  const hasChanged = before !== undefined && !content.equals(before)
  if (before === undefined || hasChanged) write(file, content)
  const problem = await manager.start(hasChanged)
  const remarks =
    problem === undefined
      ? manager.hint
      : `The file is written, but ${kind} did not take it up: ${problem.replace(/\.?$/, '.')} Do it where it runs: ${manager.byHand}`
  return { installed: file, kind, started: problem === undefined, remarks: remarks ? [remarks] : [] }
}

/** @throws Failure `conflict` when the file is not ours, `forbidden` */
export async function uninstallWatch(
  options: Omit<InstallOptions, 'arguments' | 'node' | 'program'>,
): Promise<Uninstalled> {
  const manager = managerOf(options)
  const { kind, file } = manager
  if (contentOf(manager) === undefined) return { uninstalled: null, kind, remarks: [] }
  const problem = await manager.stop()
  rmSync(file, { force: true })
  await manager.forget?.()
  const remarks = problem === undefined ? [] : [`The file is gone, though ${kind} says: ${problem}`]
  return { uninstalled: file, kind, remarks }
}

function managerOf(options: Omit<InstallOptions, 'arguments' | 'node' | 'program'>): ServiceManager {
  const { platform, environment, home, uid, run = runProgram, sleep = systemClock.sleep } = options
  const world = { platform, environment, home, uid, run, sleep }
  if (platform === 'linux') return systemd(world)
  if (platform === 'darwin') return launchd(world)
  if (platform === 'win32') return taskScheduler(world)
  throw new Failure(
    'invalid',
    `How daemons are started on ${platform} is not known here. Let it run “xbox-drive watch” at the start of the system.`,
  )
}

/** Undefined: there is no such file. */
function contentOf({ file, read }: ServiceManager): Uint8Array | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'ENOENT') return undefined
    throw thrown
  }
  if (read(bytes).includes(marker)) return bytes
  throw new Failure(
    'conflict',
    `${file} was not made by xbox-drive watch --install, so it is left alone. Move it away.`,
  )
}

function write(file: string, content: Uint8Array): void {
  try {
    makeFolders(dirname(file))
    writeFileSync(`${file}.new`, content, { mode: 0o644 })
    renameSync(`${file}.new`, file)
  } catch (thrown) {
    const { code, message } = Failure.from(thrown)
    throw new Failure(code, `${file} cannot be written (${message}). Let it be written, or start watch by hand.`, {
      cause: thrown,
    })
  }
}
