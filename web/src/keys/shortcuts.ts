/** Every key of the gallery, as the list of keys shows them. What they do is where they are pressed. */
export interface Shortcut {
  readonly keys: readonly string[]
  readonly does: string
}

export const shortcuts: readonly { readonly group: string; readonly keys: readonly Shortcut[] }[] = [
  {
    group: 'Go to',
    keys: [
      { keys: ['/'], does: 'Search' },
      { keys: ['g', 't'], does: 'Timeline' },
      { keys: ['g', 'g'], does: 'Games' },
      { keys: ['g', 's'], does: 'Status' },
      { keys: ['g', 'l'], does: 'Shares (links)' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  {
    group: 'Timeline',
    keys: [
      { keys: ['← ↑ → ↓'], does: 'From capture to capture' },
      { keys: ['[', ']'], does: 'Newer or older day' },
      { keys: ['PgUp', 'PgDn'], does: 'A page up or down' },
      { keys: ['Home', 'End'], does: 'Newest or oldest' },
      { keys: ['Enter'], does: 'Open' },
      { keys: ['+', '−'], does: 'Larger or smaller tiles' },
    ],
  },
  {
    group: 'Select',
    keys: [
      { keys: ['Space'], does: 'This capture (also x)' },
      { keys: ['Shift+← ↑ → ↓'], does: 'Up to another' },
      { keys: ['d'], does: 'This day' },
      { keys: ['Ctrl+A'], does: 'All that are shown' },
      { keys: ['Esc'], does: 'Nothing' },
    ],
  },
]
