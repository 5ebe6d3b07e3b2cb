/** What one answer about a folder may hold. Windows gives up on more (`FileAttributesLimitInBytes`), and shows an empty folder. */
export const listingLimits = {
  entries: 1000,
  bytes: 1_000_000,
} as const
