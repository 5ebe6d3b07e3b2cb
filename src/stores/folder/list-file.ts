import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { exclusive } from '../sqlite/exclusive.ts'
import { makeFolders } from './make-folders.ts'
import { writeDurably } from './write-durably.ts'

/** A list of plain values in one small file: whole or not at all, seen at once by every process that has it open. */
export interface ListFile<Value> {
  all(): readonly Value[]
  /** One change at a time, whichever process makes it. @throws Failure `locked`, `full`, `forbidden`; `corrupt` */
  change(work: (values: readonly Value[]) => readonly Value[]): Promise<void>
}

/** @param isValue what is none of ours makes the file `corrupt`, and is never overwritten */
export function listFile<Value>(
  file: string,
  clock: Clock,
  isValue: (value: unknown) => value is Value,
): ListFile<Value> {
  let known: { readonly state: string; readonly values: readonly Value[] } | undefined

  function all(): readonly Value[] {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false })
    if (!found) return []
    // It is another file each time it is written.
    const state = `${found.ino} ${found.mtimeNs} ${found.size}`
    if (known?.state !== state) known = { state, values: read(file, isValue) }
    return known.values
  }

  return {
    all,
    async change(work) {
      makeFolders(dirname(file), 0o700)
      using _held = await turnOf(join(dirname(file), 'write.lock'), clock)
      writeDurably(file, `${JSON.stringify(work(all()), undefined, 2)}\n`)
    },
  }
}

async function turnOf(lock: string, clock: Clock): Promise<Disposable> {
  for (let tries = 0; tries < 200; tries += 1) {
    const held = exclusive(lock)
    if (held) return held
    await clock.sleep(50)
  }
  throw new Failure('locked', `Another process has been holding ${lock} for ten seconds. Stop it, then try again.`)
}

function read<Value>(file: string, isValue: (value: unknown) => value is Value): readonly Value[] {
  try {
    const values: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (Array.isArray(values) && values.every(isValue)) return values
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
  }
  throw new Failure('corrupt', `${file} is damaged. Move it away: what was shared is not shared any more then.`)
}
