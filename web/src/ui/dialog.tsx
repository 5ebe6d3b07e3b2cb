import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import './dialog.css'
import { openDialogs } from './open-dialogs.ts'
import { Toasts } from './toast.tsx'

export interface DialogProps {
  readonly label: string
  readonly class?: string
  /** By the escape key, the way back of a phone, or a press beside it. The owner takes the dialog away. */
  readonly onClose: () => void
  /** A press beside it closes it too. */
  readonly lightly?: boolean
  readonly children: ComponentChildren
}

/** Modal as long as it is there. The focus goes back to where it was. */
export function Dialog({ label, class: more, onClose, lightly = true, children }: DialogProps) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useLayoutEffect(() => {
    const dialog = element.current as HTMLDialogElement
    const before = document.activeElement
    dialog.showModal()
    openDialogs.value = [...openDialogs.peek(), id]
    return () => {
      openDialogs.value = openDialogs.peek().filter(each => each !== id)
      if (dialog.open) dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [id])
  useEffect(() => {
    const dialog = element.current as HTMLDialogElement
    // Whoever renders us decides; a browser that closes it all the same (the second escape in a row) is obeyed.
    const cancel = (event: Event) => {
      if (event.target !== dialog) return
      event.preventDefault()
      // The escape key leaves the whole screen first.
      if (document.fullscreenElement) void document.exitFullscreen()
      else close.current()
    }
    const closed = (event: Event) => event.target === dialog && close.current()
    dialog.addEventListener('cancel', cancel)
    dialog.addEventListener('close', closed)
    return () => {
      dialog.removeEventListener('cancel', cancel)
      dialog.removeEventListener('close', closed)
    }
  }, [])
  const pressed = (event: MouseEvent) => lightly && event.target === element.current && close.current()
  return (
    <dialog ref={element} class={['dialog', more].filter(Boolean).join(' ')} aria-label={label} onMouseDown={pressed}>
      {children}
      <Toasts within={id} />
    </dialog>
  )
}

/** A dialog with a heading, as all but the viewer are. */
export function Sheet({ label, onClose, children, ...rest }: DialogProps) {
  return (
    <Dialog label={label} onClose={onClose} {...rest}>
      <div class="sheet">
        <header class="sheet-head">
          <h2>{label}</h2>
          <Button kind="quiet" icon="close" label="Close" onClick={onClose} />
        </header>
        {children}
      </div>
    </Dialog>
  )
}
