/** Settings that several commands take. */

/** Which places of title storage. */
export const titlePlace = ['scid', 'session', 'family'] as const
/** Whose feeds, and how. */
export const feeds = ['gamertag', 'friends', 'culture'] as const
