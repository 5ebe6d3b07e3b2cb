/** Pictures that can be drawn at once: what is put on the page never appears line by line. */

/** @throws Error when it cannot be had, or is no picture */
export async function decoded(source: string, signal?: AbortSignal): Promise<HTMLImageElement> {
  const image = new Image()
  image.decoding = 'async'
  const leave = () => image.removeAttribute('src')
  signal?.addEventListener('abort', leave, { once: true })
  image.src = source
  try {
    await image.decode()
  } catch (thrown) {
    // A picture too large to be decoded ahead is drawn all the same.
    if (!image.complete || image.naturalWidth === 0) throw thrown
  } finally {
    signal?.removeEventListener('abort', leave)
  }
  return image
}

const kept = new Map<string, Promise<HTMLImageElement | undefined>>()
const mostKept = 6

/** Has a neighbour's picture ready. What cannot be had is told when it is looked at. */
export function preload(source: string): void {
  if (kept.has(source)) return
  kept.set(
    source,
    decoded(source).catch(() => undefined),
  )
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
}
