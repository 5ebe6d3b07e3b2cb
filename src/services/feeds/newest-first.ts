/** By when they were played, the latest first. Those nobody says a time of come last, in their own order. */
export function newestFirst<Played extends { readonly lastPlayed?: Date | undefined }>(
  games: readonly Played[],
): Played[] {
  return games.toSorted((a, b) => {
    const [one, other] = [timeOf(a), timeOf(b)]
    // Not subtracted: two without a time would give no number.
    return one === other ? 0 : other > one ? 1 : -1
  })
}

function timeOf({ lastPlayed }: { readonly lastPlayed?: Date | undefined }): number {
  const time = lastPlayed?.getTime() ?? Number.NaN
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time
}
