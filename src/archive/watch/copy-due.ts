/** The second copy of a turn: brings it up to date, and reads a share of it back. Whatever is wrong with it keeps nothing else from going on. */
import { Failure } from '../../model/failure.ts'
import { copyShare } from './copy-share.ts'
import type { TurnTerms } from './turn-terms.ts'
import type { WatchNotes } from './watch-notes.ts'
import type { TurnWorld } from './watch-world.ts'

/** @returns what is to be noted */
export async function copyDue({ copy }: TurnWorld, terms: TurnTerms, before: WatchNotes): Promise<WatchNotes> {
  const { clock, tell, signal, memory, longestCheck, mayTransfer } = terms
  if (!copy || !mayTransfer) return {}
  try {
    const { copied, bytes, behind, failed, stopped } = await copy.keep()
    if (copied > 0) tell({ event: 'copied', files: copied, bytes, behind })
    if (stopped) throw stopped
    const share = await copyShare({ ...copy, clock }, before, longestCheck)
    if (share.files > 0) tell({ event: 'copy-checked', ...share.found })
    for (const { path, message } of failed) {
      if (memory.uncopied.has(path)) continue
      memory.uncopied.add(path)
      tell({ event: 'failed', code: 'corrupt', message: `${path} is not in the second copy: ${message}` })
    }
    memory.copyTrouble = undefined
    return share.notes
  } catch (thrown) {
    signal.throwIfAborted()
    const { code, message } = Failure.from(thrown)
    // Once until it is back.
    if (memory.copyTrouble !== code) tell({ event: 'failed', code, message: `The second copy is not kept: ${message}` })
    memory.copyTrouble = code
    return {}
  }
}
