import type { FeedMemory } from './feed-notes.ts'

/** A note as `read` understands it. What cannot be understood is forgotten, and what cannot be had is done without. */
export async function recall<Note>(
  memory: FeedMemory,
  name: string,
  read: (text: string) => Note,
): Promise<Note | undefined> {
  try {
    const text = await memory.load(name)
    return text === undefined ? undefined : read(text)
  } catch {
    await attempt(() => memory.forget(name))
    return undefined
  }
}

/** What cannot be kept is asked for again. */
export async function keep(memory: FeedMemory, name: string, note: object): Promise<void> {
  await attempt(() => memory.save(name, JSON.stringify(note)))
}

async function attempt(work: () => void | Promise<void>): Promise<void> {
  try {
    await work()
  } catch {
    // A memory is a help, no duty.
  }
}
