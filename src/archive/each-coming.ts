/**
 * Does `work` for all that comes, so many at the same time; each takes the next as soon as it is free. The first failure ends
 * it, once those under way have ended, and `stop` is told of it at once.
 */
export async function eachComing<Item>(
  items: Iterator<Item> | AsyncIterator<Item>,
  count: number,
  work: (item: Item) => Promise<void>,
  stop: (thrown: unknown) => void = () => undefined,
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
