import { readdirSync, rmdirSync } from 'node:fs'
import { Failure } from '../../model/failure.ts'
import { makeFolders } from '../../stores/folder/make-folders.ts'
import type { Argv, MountPlan } from './mount-plan.ts'
import { shellLine } from './shell-line.ts'

/** Runs a program without a shell, at the terminal: it may ask for a password. @returns its exit code; undefined: there is none such */
export type AtTerminal = (argv: Argv) => Promise<number | undefined>

/** @throws Failure `invalid` when the folder holds something; `conflict` when the system does not mount */
export async function runMount(plan: MountPlan, run: AtTerminal): Promise<void> {
  const made = plan.folder === undefined ? undefined : emptyFolder(plan.folder)
  try {
    await ended(plan.command, plan, run)
  } catch (thrown) {
    if (made !== undefined) takeBack(made)
    throw thrown
  }
}

/** @throws Failure `conflict` */
export async function runUnmount(plan: MountPlan, run: AtTerminal): Promise<void> {
  await ended(plan.unmount, plan, run)
  // Only an empty one goes.
  if (plan.folder !== undefined) takeBack(plan.folder)
}

async function ended(argv: Argv, { system }: MountPlan, run: AtTerminal): Promise<void> {
  const code = await run(argv)
  if (code === 0) return
  const how = code === undefined ? `There is no program ${argv[0]}` : `It ended with ${code}`
  throw new Failure('conflict', `${how}: ${shellLine(argv, system)}. See what it said, and docs/guides/mount.md.`)
}

function emptyFolder(folder: string): string | undefined {
  try {
    const made = makeFolders(folder)
    if (readdirSync(folder).length === 0) return made === undefined ? undefined : folder
  } catch (thrown) {
    throw new Failure('invalid', `${folder} cannot be mounted at: ${(thrown as Error).message}`, { cause: thrown })
  }
  throw new Failure('invalid', `${folder} is not empty. Name an empty folder, or one that is not there yet.`)
}

function takeBack(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Something is in it, or still mounted there.
  }
}
