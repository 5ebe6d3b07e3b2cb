import { Button } from './button.tsx'
import './copy.css'
import { toast } from './toasts.ts'

/** Puts text on the clipboard; also where a page that came without encryption has no access to it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'unseen'
  // Within the uppermost dialog: what is behind it cannot be selected.
  const host = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
  host.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return isDone
}

/** @param what of the text, for the toast: “Link” */
export async function copyAndSay(text: string, what: string): Promise<void> {
  if (await copyText(text)) toast(`${what} copied.`, 'good')
  else toast(`The browser does not let us copy. Select it and copy it yourself: ${text}`, 'danger')
}

interface CopyProps {
  readonly text: string
  readonly what: string
}

export function CopyButton({ text, what }: CopyProps) {
  return <Button kind="quiet" icon="copy" label={`Copy ${what}`} onClick={() => copyAndSay(text, capital(what))} />
}

/** A command to be typed, with a button that copies it. */
export function Command({ text }: { readonly text: string }) {
  return (
    <span class="command">
      <code>{text}</code>
      <CopyButton text={text} what="command" />
    </span>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
