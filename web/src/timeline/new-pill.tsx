import { fresh } from '../live/fresh.ts'
import { Icon } from '../ui/icon.tsx'
import { stage, viewTop } from './timeline-director.ts'

/** Tells of what came while one is further down, and leads there. */
export function NewPill() {
  const there = fresh.value > 0 && viewTop.value >= 40
  return (
    <div class="new-pill-place" role="status">
      {there && (
        <button type="button" class="new-pill" onClick={() => stage.peek()?.moveTo(0)}>
          <Icon name="arrowUp" size={16} />
          {fresh.value.toLocaleString('en')} new
        </button>
      )}
    </div>
  )
}
