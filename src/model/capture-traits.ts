/** What is true of a capture, as bits of one byte: so a million captures stay a column. */
export const captureTraits = { clip: 1, hdr: 2, verified: 4, damaged: 8, upstream: 16 } as const
