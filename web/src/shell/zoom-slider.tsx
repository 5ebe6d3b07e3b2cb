import { zooms } from '../timeline/grid.ts'
import { view, zoom, zoomBy, zoomTo } from '../timeline/zoom.ts'
import { Button } from '../ui/button.tsx'

export function ZoomSlider() {
  const { least, most } = zooms(view.value)
  const now = Math.min(most, Math.max(least, zoom.value))
  return (
    <div class="zoom">
      <Button
        kind="quiet"
        icon="zoomOut"
        label="Smaller tiles (−)"
        disabled={now === least}
        onClick={() => zoomBy(-1)}
      />
      <input
        type="range"
        aria-label="Size of tiles"
        min={least}
        max={most}
        step={1}
        value={now}
        onInput={event => zoomTo(Number(event.currentTarget.value))}
      />
      <Button kind="quiet" icon="zoomIn" label="Larger tiles (+)" disabled={now === most} onClick={() => zoomBy(1)} />
    </div>
  )
}
