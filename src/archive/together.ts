/**
 * Does `work` for all that comes, so many at the same time; each takes the next as soon as it is free. The first failure ends
 * it, once those under way have ended, and `stop` is told of it at once.
 */
export async function eachComing<Item>(
  items: AsyncIterator<Item>,
  count: number,
  work: (item: Item) => Promise<void>,
  stop: (thrown: unknown) => void,
): Promise<void> {
  let failed: { readonly thrown: unknown } | undefined
  const worker = async () => {
    try {
      for (let next = await items.next(); !next.done && !failed; next = await items.next()) await work(next.value)
    } catch (thrown) {
      if (failed) return
      failed = { thrown }
      stop(thrown)
    }
  }
  await Promise.all(Array.from({ length: count }, worker))
  await items.return?.()
  if (failed) throw failed.thrown
}

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
