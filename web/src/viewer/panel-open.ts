import { signal } from '@preact/signals'

const key = 'xbox-drive panel'

/** A browser that keeps nothing for us asks each time. */
function kept(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** At first open where there is room beside the picture. */
export const isPanelOpen = signal(kept() ? kept() === 'open' : (globalThis.innerWidth ?? 0) >= 1200)

export function togglePanel(): void {
  isPanelOpen.value = !isPanelOpen.value
  try {
    localStorage.setItem(key, isPanelOpen.value ? 'open' : 'closed')
  } catch {
    // It is only not remembered.
  }
}
