/** The marks of the cards, in Unicode and in ASCII. */
import type { Screen } from './screen.ts'

const unicode = {
  ellipsis: '…',
  rule: '─',
  bullet: '•',
  star: '★',
  noStar: '☆',
  quarters: ['', '¼', '½', '¾'],
  bar: [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  track: '░',
  times: '×',
  online: '●',
  offline: '○',
  away: '◐',
  busy: '◆',
  unknown: '?',
}

const ascii: typeof unicode = {
  ellipsis: '...',
  rule: '-',
  bullet: '*',
  star: '*',
  noStar: '.',
  quarters: ['', ' 1/4', ' 1/2', ' 3/4'],
  bar: [' ', '#'],
  track: '-',
  times: 'x',
  online: '(*)',
  offline: '( )',
  away: '(-)',
  busy: '(!)',
  unknown: '(?)',
}

export function glyphs(screen: Screen): typeof unicode {
  return screen.unicode ? unicode : ascii
}
