/** What HTML says, as plain text: paragraphs on lines of their own, list items behind a mark. Takes time in proportion to its length. */
import { decodedEntities } from './entities.ts'

const breaks = new Set(
  'address article blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
)
/** Their content is nothing to read. */
const silent = new Set(['script', 'style', 'template', 'title'])

export function htmlText(html: string, bullet = '•'): string {
  return [...pieces(html, bullet)]
    .join('')
    .split('\n')
    .map(line => decodedEntities(line).replace(/\s+/g, ' ').trim())
    .filter(line => line !== '')
    .join('\n')
}

/** Texts, and line breaks where a tag makes one. */
function* pieces(html: string, bullet: string): Generator<string> {
  let [at, hushed] = [0, '']
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const text = html.slice(at, open < 0 ? undefined : open)
    if (!hushed) yield text.replace(/[\r\n]+/g, ' ')
    if (open < 0) return
    const name = /^<\/?([a-z][a-z\d]*)/i.exec(html.slice(open, open + 32))?.[1]?.toLowerCase()
    if (name === undefined && !/[!?]/.test(html[open + 1] ?? '')) {
      // A smaller-than sign.
      if (!hushed) yield '<'
      at = open + 1
      continue
    }
    const comment = html.startsWith('<!--', open)
    const close = html.indexOf(comment ? '-->' : '>', open)
    if (close < 0) {
      // With no end in sight all that follows is text.
      if (!hushed) yield html.slice(open).replace(/[\r\n]+/g, ' ')
      return
    }
    at = close + (comment ? 3 : 1)
    if (name === undefined) continue
    const closing = html[open + 1] === '/'
    if (hushed ? closing && name === hushed : silent.has(name)) hushed = closing ? '' : name
    else if (!hushed && breaks.has(name)) yield name === 'li' && !closing ? `\n${bullet} ` : '\n'
  }
}
