/** Numbers that come by fits and starts, shown as if they came evenly. */

/**
 * The next number to show: towards what was said, the faster the farther it is; never backwards while the number grows.
 *
 * @param rate how much it grows in a second
 * @param seconds since the last
 */
export function eased(shown: number, said: number, rate: number, seconds: number): number {
  if (said < shown - 4 * rate) return said
  // Ahead of what was said by no more than what comes within a second.
  const aim = said + rate
  const step = Math.max(rate * seconds * 0.5, (aim - shown) * (1 - Math.exp(-seconds)))
  return Math.max(shown, Math.min(aim, shown + step))
}
