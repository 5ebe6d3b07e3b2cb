/**
 * The first English among the browser's languages, or that of Britain: the gallery speaks English, in the order of days and
 * months that its reader has. Some systems name languages that nothing can be written in (`en-US@posix`).
 */
export function englishOf(languages: readonly string[]): string {
  return languages.find(each => /^en\b/.test(each) && isKnown(each)) ?? 'en-GB'
}

function isKnown(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
  } catch {
    return false
  }
}

export const locale = englishOf(globalThis.navigator?.languages ?? [])
