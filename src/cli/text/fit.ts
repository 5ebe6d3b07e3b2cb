import { graphemes, widthOf, widthOfGrapheme } from './width.ts'

/** Not wider than `width`; what is left out shows as `…`. */
export function clipped(text: string, width: number, ellipsis = '…'): string {
  if (widthOf(text) <= width) return text
  const head = headOf(text, width - widthOf(ellipsis))
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
      const pieces = piecesOf(word, width)
      line = pieces.pop() ?? ''
      lines.push(...pieces)
    }
  }
  return line ? [...lines, line] : lines
}

/** Each as wide as fits, of one character at the least. */
function piecesOf(word: string, width: number): string[] {
  const pieces = ['']
  let room = width
  for (const each of graphemes(word)) {
    room -= widthOfGrapheme(each)
    if (room < 0 && pieces.at(-1) !== '') {
      pieces.push('')
      room = width - widthOfGrapheme(each)
    }
    pieces[pieces.length - 1] += each
  }
  return pieces
}

/** As much as fits. */
function headOf(text: string, width: number): string {
  let [head, room] = ['', width]
  for (const each of graphemes(text)) {
    room -= widthOfGrapheme(each)
    if (room < 0) break
    head += each
  }
  return head
}
