/** Which capture of the share is looked at, as the address says it: `#contentId`. */
import { signal } from '@preact/signals'

const read = () => decodeURIComponent(location.hash.slice(1)) || undefined

export const opened = signal<string | undefined>(read())
let openedHere = false

export function open(contentId: string): void {
  const address = `#${encodeURIComponent(contentId)}`
  if (opened.value === undefined) {
    history.pushState(null, '', address)
    openedHere = true
  } else history.replaceState(null, '', address)
  opened.value = contentId
}

export function close(): void {
  if (opened.value === undefined) return
  if (openedHere) history.back()
  else {
    history.replaceState(null, '', location.pathname)
    opened.value = undefined
  }
}

addEventListener('popstate', () => {
  opened.value = read()
  if (opened.value === undefined) openedHere = false
})
