/**
 * What a language range is looked up as, one after the other (RFC 4647, section 3.4): `zh-Hant-TW` → `zh-hant-tw`, `zh-hant`,
 * `zh`. A single letter or digit only introduces what follows it, and goes with that.
 */
export function languageFallbacks(range: string): string[] {
  const found: string[] = []
  for (const subtags = range.toLowerCase().split('-'); subtags.length > 0; subtags.pop()) {
    if (subtags.at(-1)?.length !== 1) found.push(subtags.join('-'))
  }
  return found
}
