import { Failure } from '../../model/failure.ts'
import { linux } from './linux.ts'
import { macos } from './macos.ts'
import { windows } from './windows.ts'

/** What is known before it is decided how to mount. */
export interface MountQuestion {
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  readonly home: string
  /** Root mounts by itself. */
  readonly isRoot: boolean
  /** Is there such a program? */
  readonly has: (program: string) => boolean
  /** Of the drive, with a `/` behind it. */
  readonly url: URL
  /** Whoever asks has to say a password. */
  readonly guarded: boolean
  /** A folder, or a letter on Windows; undefined: nothing was said. */
  readonly where: string | undefined
}

export type Argv = readonly [program: string, ...args: string[]]

export interface MountPlan {
  readonly system: 'linux' | 'macos' | 'windows'
  /** Runs without a shell. */
  readonly command: Argv
  /** Why this command and no other, and what is to be known of it. */
  readonly why: string
  readonly unmount: Argv
  /** Where the drive is then, as far as that can be said. */
  readonly where: string
  /** An empty folder that must be there first. */
  readonly folder?: string
}

/** @throws Failure `invalid`, `missing` */
export function mountPlan(question: MountQuestion): MountPlan {
  if (question.platform === 'win32') return windows(question)
  if (question.platform === 'darwin') return macos(question)
  if (question.platform === 'linux') return linux(question)
  throw new Failure(
    'invalid',
    `Nobody knows how ${question.platform} mounts WebDAV. Ask its manual, with ${question.url}`,
  )
}
