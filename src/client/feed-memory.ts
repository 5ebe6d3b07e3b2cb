import type { FeedMemory } from './feed-notes.ts'

/** A memory that ends with the program, of so many notes: the one that was written longest ago goes first. */
export function feedMemory(most = 1000): FeedMemory {
  const notes = new Map<string, string>()
  return {
    load: name => notes.get(name),
    save(name, text) {
      notes.delete(name)
      notes.set(name, text)
      for (const oldest of notes.keys()) {
        if (notes.size <= most) break
        notes.delete(oldest)
      }
    },
    forget(name) {
      notes.delete(name)
    },
  }
}
