import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { actionOf, type ViewerAction } from './keys.ts'
import type { StageHandle } from './stage.ts'

/**
 * Keys pressed anywhere in the viewer; not while a dialog stands over it. What had the focus may go away with the capture: the
 * frame takes it then, and keys count in the meantime too.
 */
export function useKeys(
  frame: RefObject<HTMLElement | null>,
  stage: RefObject<StageHandle | null>,
  isClip: boolean,
  act: (action: ViewerAction) => void,
): void {
  const latest = useRef({ isClip, act })
  latest.current = { isClip, act }
  useLayoutEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true })
  })
  useEffect(() => {
    const dialog = frame.current?.closest('dialog')
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.defaultPrevented || !isWithin(target, dialog) || target.closest('input, textarea, select')) return
      const inPlayer = target instanceof HTMLVideoElement
      const isZoomed = stage.current?.isZoomed() ?? false
      const onControl = target.closest('button, a, summary') !== null
      const inPanel = target.closest('.viewer-panel') !== null && /^(Arrow(Up|Down)|Page|Home|End)/.test(event.key)
      const action = inPanel
        ? undefined
        : actionOf(event, { isClip: latest.current.isClip, inPlayer, isZoomed, onControl })
      if (!action) return
      event.preventDefault()
      // Or a browser’s own keys for its player would do it once more.
      event.stopPropagation()
      latest.current.act(action)
    }
    document.addEventListener('keydown', pressed, { capture: true })
    return () => document.removeEventListener('keydown', pressed, { capture: true })
  }, [frame, stage])
}

function isWithin(target: HTMLElement, dialog: HTMLDialogElement | null | undefined): boolean {
  if (target !== document.body) return target.closest('dialog') === dialog
  return [...document.querySelectorAll('dialog[open]')].at(-1) === dialog
}
