import type { PaceMemories } from './live-services.ts'
import { stateNotes } from './state-notes.ts'

/** The pace of each service, remembered beside any archive for all runs of this user. */
export function paceNotes(): PaceMemories {
  const notes = stateNotes('pace')
  return note => ({
    load: async () => notes.load(note),
    save: async text => notes.save(note, text),
  })
}
