import { graphemes, widthOf, widthOfGrapheme } from './width.ts'

/** Not wider than `width`; what is left out shows as `…`. */
export function clipped(text: string, width: number, ellipsis = '…'): string {
  if (widthOf(text) <= width) return text
  const [head] = cutAt(text, width - widthOf(ellipsis), 0)
  return width < widthOf(ellipsis) ? '' : `${head.trimEnd()}${ellipsis}`
}

/** As wide as `width`, at least. */
export function padded(text: string, width: number, align: '<' | '>' = '<'): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === '<' ? text + room : room + text
}

/** Lines not wider than `width`, broken between words, and within a word only where it is wider than a line. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (widthOf(longer) <= width) line = longer
    else {
      if (line) lines.push(line)
      line = word
      while (widthOf(line) > width) {
        const [head, tail] = cutAt(line, width, 1)
        lines.push(head)
        line = tail
      }
    }
  }
  return line ? [...lines, line] : lines
}

/** As much as fits, so many characters at the least, and the rest. */
function cutAt(text: string, width: number, least: 0 | 1): [string, string] {
  const characters = graphemes(text)
  let [taken, room] = [0, width]
  for (const each of characters) {
    room -= widthOfGrapheme(each)
    if (room < 0) break
    taken += 1
  }
  const cut = Math.max(taken, least)
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')]
}
