/** What is looked at stays where it is when everything around it changes: the width, the zoom, the library. */
import { firstOfRow, type Layout, placeOf, rowAt, rowCount } from './layout.ts'

export interface Anchor {
  /** Into the library. */
  readonly index: number
  /** From the top of the view to its tile. */
  readonly below: number
}

/** Of the uppermost row in view, or of a capture that is in view itself. */
export function anchorAt(
  { layout, shown }: { layout: Layout; shown: Uint32Array },
  top: number,
  viewHeight: number,
  wanted = -1,
): Anchor | undefined {
  if (rowCount(layout) === 0) return undefined
  if (wanted >= 0) {
    const below = placeOf(layout, wanted).top - top
    if (below >= 0 && below < viewHeight) return { index: shown[wanted] as number, below }
  }
  const position = firstOfRow(layout, rowAt(layout, top + layout.grid.header))
  return { index: shown[position] as number, below: placeOf(layout, position).top - top }
}

/** @param position of the anchor's capture now; -1: it is not shown any more */
export function topFor(layout: Layout, position: number, below: number): number {
  return position < 0 ? 0 : placeOf(layout, position).top - below
}
