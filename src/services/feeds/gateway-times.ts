/** How long what a gateway was told is good for what. Milliseconds, each counted from when it was asked for. */
export interface GatewayTimes {
  /** It is given, and nothing is asked. */
  readonly fresh: number
  /** It is given at once and asked for again meanwhile: the next one gets the new answer. */
  readonly renewing: number
  /** It is given when there is no newer one to be had: the network is away, or was asked too often. */
  readonly lastResort: number
  /** That there is nobody, or nothing to be seen, is believed. */
  readonly refusal: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The documents' intervals: presence 5 to 10 minutes; the catalog is kept for 24 hours and asked for again after 72. */
export const gatewayTimes = {
  gamercard: { fresh: 5 * minute, renewing: 10 * minute, lastResort: day, refusal: 2 * minute },
  presence: { fresh: 5 * minute, renewing: 10 * minute, lastResort: hour, refusal: 2 * minute },
  product: { fresh: day, renewing: 3 * day, lastResort: 30 * day, refusal: hour },
} as const satisfies Readonly<Record<string, GatewayTimes>>

/** Without a word of when to come back, who failed is left alone for so long. */
export const usualPause = 10_000
/** Nobody is left alone for longer. */
export const longestPause = hour
