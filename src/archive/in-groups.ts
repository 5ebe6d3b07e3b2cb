/**
 * Work that costs less for many than for each: what comes while a group is being worked on makes the next group. Waits for
 * the whole of its group, and fails with it.
 *
 * @param most items of a group
 * @param atOnce groups at the same time
 */
export function inGroups<Item>(
  most: number,
  atOnce: number,
  work: (items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  const waiting: { readonly item: Item; readonly resolve: () => void; readonly reject: (thrown: unknown) => void }[] =
    []
  let running = 0
  const next = async () => {
    running += 1
    // What comes in this same turn of the event loop comes along.
    await new Promise(resolve => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting.splice(0, most)
      try {
        await work(group.map(({ item }) => item))
        for (const { resolve } of group) resolve()
      } catch (thrown) {
        for (const { reject } of group) reject(thrown)
      }
    }
    running -= 1
  }
  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (running < atOnce) void next()
    })
}
