/** What one answer about a folder may hold. Windows gives up on more (`FileAttributesLimitInBytes`), and shows an empty folder. */
export const listingLimits = {
  entries: 1000,
  bytes: 1_000_000,
  /** Bytes of an answer that belong to no entry: its beginning, the folder itself, its end. */
  around: 4000,
  /** Bytes of an entry beside its address, of all properties that a known client asks for; its name, shown, may be long. */
  each: 900,
} as const
