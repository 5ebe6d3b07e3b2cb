/**
 * Text of strangers as one line that paints nothing: control characters, and marks that turn the direction of what follows, are
 * shown as `�`.
 */
export function plain(text: string): string {
  return visible(text.replace(/\s+/gu, ' ').trim())
}

/** The same for text that keeps its line breaks. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n')
}

function visible(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�')
}
