import { copyWorld, secondCopyOf } from '../app/second-copy.ts'
import type { Archive } from '../app/write-archive.ts'
import type { CopyWorld } from '../archive/copies/copy-world.ts'
import { type CopyVerified, verifyCopy } from '../archive/copies/verify-copy.ts'
import type { Config } from '../config/settings.ts'
import { Failure } from '../model/failure.ts'
import { many } from '../model/units.ts'

/** `problem`: the copy could not be looked at, in a sentence. */
export type CopyLook = CopyVerified | { readonly problem: string }

export interface OpenedCopy extends Disposable {
  /** Undefined: none is configured, or it is out of reach. */
  readonly world: CopyWorld | undefined
  /** Undefined: none is configured. */
  verify(repair: boolean, sample: number | undefined): Promise<CopyLook | undefined>
}

/** The second copy for `verify`: that it is unplugged is no reason not to look at the archive. */
export async function openedCopy(
  { secondCopy }: Config,
  archive: Archive,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<OpenedCopy> {
  const none = { world: undefined, [Symbol.dispose]: () => undefined }
  if (secondCopy === undefined) return { ...none, verify: async () => undefined }
  try {
    const copy = await secondCopyOf(archive, secondCopy)
    let told = performance.now()
    const world = copyWorld(archive, copy, signal, (done, of) => {
      if (performance.now() - told < 5000) return
      told = performance.now()
      say(`${done} of ${many(of, 'file')} of the second copy`)
    })
    return {
      world,
      verify: (repair, sample) => verifyCopy(world, repair, sample).catch(problemOf(signal)),
      [Symbol.dispose]: () => copy[Symbol.dispose](),
    }
  } catch (thrown) {
    const problem = problemOf(signal)(thrown)
    return { ...none, verify: async () => problem }
  }
}

const problemOf = (signal: AbortSignal) => (thrown: unknown) => {
  signal.throwIfAborted()
  return { problem: Failure.from(thrown).message }
}

export function isCopyDamaged(copy: CopyLook | undefined): boolean {
  return copy !== undefined && !('problem' in copy) && copy.corrupt.length + copy.missing.length > copy.repaired
}

export function verifiedLines(copy: CopyLook): string[] {
  if ('problem' in copy) return [`The second copy was not looked at: ${copy.problem}\n`]
  const { checked, corrupt, missing, repaired, both } = copy
  return [
    ...corrupt.map(path => `corrupt  ${path} in the second copy\n`),
    ...missing.map(path => `missing  ${path} in the second copy\n`),
    ...both.map(path => `lost     ${path} is damaged here and there\n`),
    `${many(checked, 'file')} of the second copy read back, ${corrupt.length + missing.length} damaged, ${repaired} repaired.\n`,
  ]
}
