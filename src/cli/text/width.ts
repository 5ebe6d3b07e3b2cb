/** How much room text takes at a terminal: a character as people count them takes one column, or two, or none. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A character with more marks than any language puts on one is cut down. */
const mostCodeUnits = 32

export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment.slice(0, mostCodeUnits).toWellFormed())
}

export function widthOf(text: string): number {
  // What most text is made of needs no counting.
  return /^[\x20-\x7e]*$/.test(text)
    ? text.length
    : graphemes(text).reduce((sum, each) => sum + widthOfGrapheme(each), 0)
}

export function widthOfGrapheme(grapheme: string): number {
  if (/^[\p{M}\p{Cf}\p{Cc}]*$/u.test(grapheme)) return 0
  return wide.test(grapheme) || grapheme.includes(emojiStyle) ? 2 : 1
}

/** Variation selector 16: the character before it is shown as an emoji. */
const emojiStyle = '\ufe0f'

/** East Asian Width W and F (Unicode Standard Annex 11), by blocks, and what is an emoji by itself. */
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}])/u
