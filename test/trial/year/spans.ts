/** Spans of time in which something is so. Milliseconds of the truth, in order, apart from each other. */
export interface Span {
  readonly from: number
  readonly until: number
}

export const isIn = (spans: readonly Span[], at: number) => spans.some(({ from, until }) => at >= from && at < until)

/** In order, those that touch made one. */
export function merged(spans: readonly Span[]): Span[] {
  const done: { from: number; until: number }[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = done.at(-1)
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else done.push({ ...span })
  }
  return done
}

/** What of `span` lies in none of `holes`. */
export function outside(span: Span, holes: readonly Span[]): Span[] {
  let left = [span]
  for (const hole of holes) {
    left = left.flatMap(each => {
      if (hole.until <= each.from || hole.from >= each.until) return [each]
      return [
        { from: each.from, until: hole.from },
        { from: hole.until, until: each.until },
      ].filter(({ from, until }) => until > from)
    })
  }
  return left
}
