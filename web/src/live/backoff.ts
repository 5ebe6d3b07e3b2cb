const [first, most] = [500, 30_000]

/** Milliseconds before the next try: doubling, up to half a minute, and not all browsers at once. @param chance 0 to 1 */
export function backoff(tries: number, chance: number): number {
  const whole = Math.min(most, first * 2 ** Math.min(tries, 10))
  return whole / 2 + (whole / 2) * chance
}
