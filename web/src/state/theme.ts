import { effect, signal } from '@preact/signals'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'theme'

/** Kept in this browser. `public/theme.js` sets it before anything is painted. */
export const theme = signal<Theme>(themes.find(each => each === globalThis.localStorage?.getItem(key)) ?? 'system')

export function followTheme(): () => void {
  return effect(() => {
    const { dataset } = document.documentElement
    if (theme.value === 'system') {
      delete dataset['theme']
      localStorage.removeItem(key)
    } else {
      dataset['theme'] = theme.value
      localStorage.setItem(key, theme.value)
    }
  })
}

export const nextTheme = () => {
  theme.value = themes[(themes.indexOf(theme.peek()) + 1) % themes.length] as Theme
}
