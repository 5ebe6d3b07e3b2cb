/** What is longer is no text for one line any more. */
const longest = 2000

/**
 * Text of strangers as one line that paints nothing: control characters, and marks that turn the direction of what follows, are
 * shown as `�`.
 *
 * @param most code units that are looked at
 */
export function plain(text: string, most = longest): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text
  return short
    .replace(/\s+/gu, ' ')
    .trim()
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�')
}
