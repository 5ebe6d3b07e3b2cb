/** Mounts the drive of a running `serve` as this system does it, or says how. */
import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { sockets } from '../client/sockets.ts'
import { printed } from './doctor/printed.ts'
import { webClient } from './doctor/webdav.ts'
import { driveThere, driveUrl } from './mount/drive-there.ts'
import { type MountPlan, mountPlan } from './mount/mount-plan.ts'
import { type AtTerminal, runMount, runUnmount } from './mount/run-mount.ts'
import { onPath, withSystemFolders } from './on-path.ts'

export type { MountPlan } from './mount/mount-plan.ts'
export { mountLine, shellLine } from './mount/shell-line.ts'

export interface MountTerms {
  /** Where `serve` is. */
  readonly at: URL
  readonly where: string | undefined
  readonly unmount: boolean
  /** Not only say how. */
  readonly run: boolean
  /** Told what stands against it, and what mends that. */
  readonly remark: (text: string) => void
}

/** @throws Failure `unreachable`, `missing`, `invalid`, `conflict` */
export async function mount({ at, where, unmount, run, remark }: MountTerms): Promise<MountPlan> {
  const { platform, env: environment, getuid } = process
  const url = driveUrl(at)
  using exchange = sockets({ headersTimeout: 5000 })
  const asked = driveThere(url, exchange)
  // What is mounted can be taken away when nothing answers any more.
  const { guarded } = unmount ? await asked.catch(() => ({ guarded: false })) : await asked
  const plan = mountPlan({
    ...{ platform, environment, url, guarded },
    home: homedir(),
    isRoot: getuid?.() === 0,
    has: program => onPath(withSystemFolders(environment), program),
    where: where === undefined || platform === 'win32' ? where : resolve(where),
  })
  if (platform === 'win32' && !unmount) {
    const { result, message, fix } = await webClient({ printed })
    if (result === 'warn') remark(`${message} As administrator: ${fix}`)
  }
  if (run) await (unmount ? runUnmount : runMount)(plan, atTerminal)
  return plan
}

/** Standard output is the result's: what the program says goes beside it. */
const atTerminal: AtTerminal = ([program, ...args]) =>
  new Promise(done => {
    const child = spawn(program, args, { stdio: ['inherit', 2, 2] })
    child.on('error', () => done(undefined))
    child.on('close', code => done(code ?? 1))
  })
