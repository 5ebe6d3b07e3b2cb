import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import './popover.css'
import { Icon, type IconName } from './icon.tsx'

export interface PopoverProps {
  readonly label: string
  /** What is chosen, shown on the chip in place of the label. */
  readonly chosen?: string | undefined
  readonly icon: IconName
  readonly children: (close: () => void) => ComponentChildren
}

/** A chip that opens a panel below it; on a phone, at the foot of the screen. Its content is there only while it is open. */
export function Popover({ label, chosen, icon, children }: PopoverProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const chip = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const place = () => {
    const box = chip.current?.getBoundingClientRect()
    const element = panel.current
    if (!box || !element) return
    element.style.setProperty('--x', `${Math.max(8, Math.min(box.left, innerWidth - 340))}px`)
    element.style.setProperty('--y', `${box.bottom + 6}px`)
  }
  const toggled = ({ newState }: { readonly newState: string }) => {
    setOpen(newState === 'open')
    if (newState === 'open') queueMicrotask(() => panel.current?.querySelector<HTMLElement>('input, button')?.focus())
  }
  return (
    <>
      <button
        ref={chip}
        type="button"
        class={`chip${chosen === undefined ? '' : ' chosen'}`}
        popovertarget={id}
        aria-expanded={open}
        aria-label={chosen === undefined ? label : `${label}: ${chosen}`}
      >
        <Icon name={icon} size={16} />
        <span class="chip-text">{chosen ?? label}</span>
        <Icon name="chevronDown" size={14} />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        class="popover"
        role="dialog"
        aria-label={label}
        onBeforeToggle={place}
        onToggle={toggled}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}
