/** Short news at the edge of the window, which go by themselves. */
import { signal } from '@preact/signals'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'good' | 'danger'
  readonly action: { readonly label: string; readonly run: () => void } | undefined
}

export const toasts = signal<readonly Toast[]>([])

const most = 3
let last = 0

/** The same text again replaces what says it. */
export function toast(text: string, tone: Toast['tone'] = 'plain', action?: Toast['action']): void {
  last += 1
  const others = toasts.value.filter(each => each.text !== text)
  toasts.value = [...others, { id: last, text, tone, action }].slice(-most)
}

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter(each => each.id !== id)
}

/** Milliseconds it stays: long enough to be read, longer when something may be done about it. */
export function toastTime({ text, tone, action }: Toast): number {
  return 4000 + 50 * text.length + (tone === 'danger' || action ? 4000 : 0)
}
