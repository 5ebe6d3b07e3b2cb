import { RecentMap } from '../model/recent-map.ts'
import type { FeedMemory } from './feed-notes.ts'

/** A memory that ends with the program, of so many notes: the one that was used longest ago goes first. */
export function feedMemory(most = 1000): FeedMemory {
  const notes = new RecentMap<string, string>({ entries: most })
  return {
    load: name => notes.get(name),
    save: (name, text) => notes.set(name, text),
    forget: name => notes.delete(name),
  }
}
