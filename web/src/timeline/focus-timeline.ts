import { cursorPosition } from './cursor.ts'
import { stage } from './timeline-director.ts'

/** The keys go to the tiles: to the one they were at, or to the first. */
export function focusTimeline(): void {
  const position = cursorPosition()
  const there = stage.peek()
  there?.reveal(position)
  there?.tileAt(position)?.link.focus({ preventScroll: true })
}
