/** The word somebody probably meant: at most a third of its letters differ. Undefined: none comes near. */
export function closest(word: string, among: readonly string[]): string | undefined {
  const ranked = among.map(each => ({ each, away: distance(word.toLowerCase(), each.toLowerCase()) }))
  const best = ranked.reduce((a, b) => (b.away < a.away ? b : a), { each: '', away: Number.POSITIVE_INFINITY })
  return best.away <= Math.max(1, Math.floor(best.each.length / 3)) ? best.each : undefined
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
