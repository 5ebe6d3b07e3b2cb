/** A card: a headline over a rule, and lines of a name and what it is. */
import { clipped, padded, wrapped } from './fit.ts'
import { glyphs } from './glyphs.ts'
import { painted, type Screen, type Style } from './screen.ts'
import { widthOf } from './width.ts'

/** Wider is not easier to read. */
const widest = 120

export function cardWidth({ width }: Screen): number {
  return Math.min(width, widest)
}

/** @param right at the end of the line, where there is room for both */
export function headline(screen: Screen, left: string, right = ''): string[] {
  const { ellipsis, rule } = glyphs(screen)
  const width = cardWidth(screen)
  const beside = right !== '' && widthOf(left) + 2 + widthOf(right) <= width
  const title = clipped(left, width, ellipsis)
  const room = beside ? ' '.repeat(width - widthOf(left) - widthOf(right)) : ''
  return [
    painted(screen, 'bold', title) + (beside ? room + painted(screen, 'cyan', right) : ''),
    ...(right !== '' && !beside ? [painted(screen, 'cyan', clipped(right, width, ellipsis))] : []),
    painted(screen, 'dim', rule.repeat(width)),
  ]
}

export type Fact = readonly [name: string, what: string | undefined, style?: Style]

/** Facts that are known, their names under each other. Text is wrapped; an address stays in one piece. */
export function facts(screen: Screen, all: readonly Fact[]): string[] {
  const known = all.flatMap(([name, what, style]) => (what ? [[name, what, style] as const] : []))
  const left = Math.max(...known.map(([name]) => widthOf(name)), 0) + 2
  const width = Math.max(10, cardWidth(screen) - left)
  return known.flatMap(([name, what, style]) => {
    const lines = /^\w+:\/\/\S+$/.test(what) ? [what] : wrapped(what, width)
    return lines.map(
      (line, index) =>
        (index === 0 ? painted(screen, 'dim', padded(name, left)) : ' '.repeat(left)) +
        (style ? painted(screen, style, line) : line),
    )
  })
}
