/**
 * Recordings: requests and the replies they must get, typed by hand. One file is one story on one connection:
 *
 *     # Comments. “# world: {…}” changes the world the story is played in.
 *     PUT /path HTTP-free            the request: Host and Content-Length are added where they are not said
 *     Header: value
 *
 *     body                           `Transfer-Encoding: chunked` has it sent in chunks
 *     --
 *     201 Created                    the reply: the status exactly; headers that must be there, others may
 *     ETag: {name}                   keeps the value for later; a known name must have the same value again
 *     !Retry-After                   a header that must not be there
 *     Last-Modified: *               `*` at the end of a header is anything
 *                                    a blank line: the body exactly, nothing after it: an empty one
 *     ==
 *
 * `{name-bare}` is the value without quotes, `{"name"}` the value as a JSON string, `{7 bytes}` so many `x`; `\r\n` in a body
 * of a reply is a line's end.
 */
import assert from 'node:assert/strict'

export interface Recording {
  /** What the file's “# world:” says. */
  readonly world: object
  readonly exchanges: readonly Recorded[]
}

export interface Recorded {
  readonly line: number
  readonly request: Message
  readonly reply: Message
}

export interface Message {
  readonly first: string
  readonly headers: readonly string[]
  /** Undefined: not said. */
  readonly body: string | undefined
}

export function parseRecording(text: string): Recording {
  const world = /^# world: (.*)$/m.exec(text)?.[1]
  const exchanges: Recorded[] = []
  let line = 1
  for (const part of text.split(/^==\n/m)) {
    const [request, reply, ...more] = part.split(/^--\n/m)
    assert.ok(request !== undefined && reply !== undefined && more.length === 0, `line ${line}: one “--” is needed`)
    exchanges.push({ line, request: messageOf(request.replace(/^(#.*\n)+/, '')), reply: messageOf(reply) })
    line += part.split('\n').length
  }
  return { world: world ? (JSON.parse(world) as object) : {}, exchanges }
}

function messageOf(text: string): Message {
  const blank = text.indexOf('\n\n')
  const head = (blank < 0 ? text : text.slice(0, blank)).trimEnd()
  const [first = '', ...headers] = head.split('\n')
  return { first, headers, body: blank < 0 ? undefined : text.slice(blank + 2).replace(/\n$/, '') }
}
