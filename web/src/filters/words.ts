/** Words as they are compared: without case and accents. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

export const wordsOf = (text: string): string[] => plain(text).split(/\s+/).filter(Boolean)

/** Whether a text has all the words, each anywhere. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const said = plain(text)
  return words.every(word => said.includes(word))
}
