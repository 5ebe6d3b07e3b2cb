/** So many requests in any stretch of so many seconds. The network counts in two such windows at once: 15 s and 300 s. */
export interface Budget {
  readonly requests: number
  readonly seconds: number
}
