import { Icon } from '../ui/icon.tsx'
import { openAt } from './opening.ts'

interface SideButtonProps {
  readonly side: 'previous' | 'next'
  /** Index into the library; undefined: there is none. */
  readonly to: number | undefined
}

/** At the end it stays, so that it keeps the focus. */
export function SideButton({ side, to }: SideButtonProps) {
  const label = side === 'next' ? 'Next capture' : 'Previous capture'
  return (
    <button
      type="button"
      class={`side-button ${side}`}
      aria-label={label}
      title={`${label} (${side === 'next' ? '→' : '←'})`}
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && void openAt(to)}
    >
      <Icon name={side === 'next' ? 'chevronRight' : 'chevronLeft'} size={28} />
    </button>
  )
}

export function toggleFullscreen(element: HTMLElement | null): void {
  // Where it cannot be had, as on phones that have no other than that of a player, nothing happens.
  if (document.fullscreenElement) void document.exitFullscreen()
  else element?.requestFullscreen?.().catch(() => undefined)
}
