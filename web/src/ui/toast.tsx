import { useEffect, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { openDialogs } from './open-dialogs.ts'
import './toast.css'
import { dismissToast, type Toast, toasts, toastTime } from './toasts.ts'

/**
 * The place where toasts are told: one in each dialog and one behind them all, of which the uppermost speaks.
 *
 * @param within the dialog; undefined: none
 */
export function Toasts({ within }: { readonly within?: string }) {
  const isUppermost = openDialogs.value.at(-1) === within
  return (
    <div class="toasts" role="status" aria-live="polite">
      {isUppermost && toasts.value.map(each => <OneToast key={each.id} toast={each} />)}
    </div>
  )
}

function OneToast({ toast }: { readonly toast: Toast }) {
  const [isHeld, hold] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(toast.id), toastTime(toast))
    return () => clearTimeout(timer)
  }, [toast, isHeld])
  const { id, text, tone, action } = toast
  return (
    <div
      class={`toast ${tone}`}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <Icon name={tone === 'danger' ? 'damaged' : tone === 'good' ? 'check' : 'info'} />
      <p>{text}</p>
      {action && (
        <Button
          kind="quiet"
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button kind="quiet" icon="close" label="Dismiss" onClick={() => dismissToast(id)} />
    </div>
  )
}
