/** Which pictures are asked for, and when: none while somebody rushes past them. */
import { pageOf, tileNow } from '../state/tiles.ts'
import type { Rows } from './rows.ts'
import { forgetFailure, loadImage, tellTile } from './tile.ts'

/** Pixels per millisecond: slower than this, pictures come while scrolling. */
const slow = 2.5
/** Milliseconds without scrolling. */
const rest = 80

export interface Images {
  /** Called for each scrolling, after the rows are right. */
  scrolled(top: number, time: number): void
  /** Everything in view, now. */
  load(): void
  /** Likewise, what could not be had before too. */
  retry(): void
  dispose(): void
}

export interface ImageOptions {
  readonly rows: Rows
  readonly size: () => 'small' | 'large'
  readonly addressOf: (contentId: string) => string
  /** Pictures fade in only at rest: each that fades is a layer of its own. */
  readonly moving: (yes: boolean) => void
  /** When nothing has moved for a moment. */
  readonly rested: () => void
}

export function images({ rows, size, addressOf, moving, rested }: ImageOptions): Images {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0
  let at = 0

  function load(): void {
    const wanted = size()
    for (const row of rows.live.values()) {
      for (let i = 0; i < row.filled; i++) {
        const tile = row.tiles[i]
        if (!tile) continue
        const known = tileNow(tile.index)
        if (!known) {
          ask(tile.index)
          continue
        }
        if (!tile.told) tellTile(tile, known, addressOf)
        loadImage(tile, known.contentId, wanted)
      }
    }
  }

  const asked = new Set<unknown>()
  function ask(index: number): void {
    const page = pageOf(index)
    if (!(page instanceof Promise) || asked.has(page)) return
    asked.add(page)
    page.then(calmLoad, () => undefined).finally(() => asked.delete(page))
  }

  /** Whoever rushes on is not waited for: the next rest loads what is in view then. */
  const calmLoad = () => {
    if (timer === undefined) load()
  }

  const atRest = () => {
    timer = undefined
    moving(false)
    rested()
    load()
  }

  return {
    scrolled(top, time) {
      const speed = Math.abs(top - last) / Math.max(1, time - at)
      last = top
      at = time
      if (timer === undefined) moving(true)
      clearTimeout(timer)
      timer = setTimeout(atRest, rest)
      if (speed < slow) load()
    },
    load,
    retry() {
      for (const row of rows.live.values()) row.tiles.forEach(forgetFailure)
      load()
    },
    dispose: () => clearTimeout(timer),
  }
}
