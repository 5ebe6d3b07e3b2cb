import { Icon } from '../ui/icon.tsx'

interface SideButtonProps {
  readonly side: 'previous' | 'next'
  readonly isThere: boolean
  readonly onStep: () => void
}

/** At the end it stays, so that it keeps the focus. */
export function SideButton({ side, isThere, onStep }: SideButtonProps) {
  const label = side === 'next' ? 'Next capture' : 'Previous capture'
  return (
    <button
      type="button"
      class={`side-button ${side}`}
      aria-label={label}
      title={`${label} (${side === 'next' ? '→' : '←'})`}
      aria-disabled={!isThere}
      onClick={() => isThere && onStep()}
    >
      <Icon name={side === 'next' ? 'chevronRight' : 'chevronLeft'} size={28} />
    </button>
  )
}
