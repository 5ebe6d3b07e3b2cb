/** A text as searching takes it: without letter case, accents and compatibility forms. */
export function folded(text: string): string {
  // Nearly all there is, at a tenth of the cost.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßøæœłđðþıſ]/g, letter => spelled[letter] as string)
    .replace(/\s+/g, ' ')
}

/** Letters that are no others with an accent, and are typed so. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ſ: 's',
}
