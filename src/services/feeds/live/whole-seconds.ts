/** The feeds' times have no fractions. */
export function wholeSeconds(at: Date | undefined): Date | undefined {
  return at && new Date(Math.floor(at.getTime() / 1000) * 1000)
}
