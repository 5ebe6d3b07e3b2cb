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
import type { Wire, WireReply } from './wire.ts'

export interface Recording {
  /** What the file's “# world:” says. */
  readonly world: object
  readonly exchanges: readonly Recorded[]
}

interface Recorded {
  readonly line: number
  readonly request: Message
  readonly reply: Message
}

interface Message {
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

/** Plays the story to its end. @param known values of placeholders. @throws AssertionError at the first reply that is another */
export async function play(recording: Recording, wire: Wire, known: Record<string, string>): Promise<number> {
  const values = new Map(Object.entries(known))
  for (const { line, request, reply } of recording.exchanges) {
    const bytes = requestBytes(request, values)
    await wire.send(bytes)
    const method = request.first.split(' ')[0] as string
    const came = await wire.reply(method).catch((thrown: Error) => assert.fail(`line ${line}: ${thrown.message}`))
    try {
      check(reply, came, values)
    } catch (thrown) {
      const told = `${came.status}\n${[...came.headers].map(each => each.join(': ')).join('\n')}\n\n${came.body}`
      assert.fail(`line ${line}, ${request.first}: ${(thrown as Error).message}\n--\n${told.slice(0, 2000)}`)
    }
  }
  return recording.exchanges.length
}

function requestBytes({ first, headers, body }: Message, values: ReadonlyMap<string, string>): Buffer {
  const lines = headers.map(each => filled(each, values))
  const has = (name: string) => lines.some(each => each.toLowerCase().startsWith(`${name}:`))
  const content = Buffer.from(filled(body ?? '', values))
  const chunked = lines.some(each => /^transfer-encoding: *chunked$/i.test(each))
  const added = has('host') ? [] : ['Host: titlestorage.test']
  if (!has('content-length') && !chunked && body !== undefined) added.push(`Content-Length: ${content.length}`)
  const head = [`${filled(first, values)} HTTP/1.1`, ...lines, ...added].join('\r\n')
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), chunked ? inChunks(content) : content])
}

function inChunks(content: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < content.length; at += 60_000) {
    const piece = content.subarray(at, at + 60_000)
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')])
}

function check(expected: Message, came: WireReply, values: Map<string, string>): void {
  assert.equal(came.status, expected.first)
  for (const line of expected.headers) {
    if (line.startsWith('!')) {
      const name = line.slice(1).toLowerCase()
      assert.equal(came.headers.get(name), undefined, `${name} is there`)
      continue
    }
    const [name, value] = [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]
    const said = came.headers.get(name)
    assert.ok(said !== undefined, `${name} is not there`)
    matched(value.replace(/\*$/, '{anything}'), said, values, name)
  }
  if (expected.body !== undefined) {
    matched(expected.body.replaceAll('\\r\\n', '\r\n'), came.body.toString(), values, 'the body')
  }
}

const placeholder = /\{("?)([a-z][\w-]*|\d+ bytes)\1\}/g

/** Compares, and keeps the values of names that were not known. */
function matched(pattern: string, text: string, values: Map<string, string>, what: string): void {
  const names: string[] = []
  let source = ''
  let at = 0
  for (const match of pattern.matchAll(placeholder)) {
    const [whole, , name = ''] = match
    source += escaped(pattern.slice(at, match.index))
    at = match.index + whole.length
    if (name === 'anything') source += '[^]*'
    else if (valueOf(whole, values) !== undefined) source += escaped(valueOf(whole, values) as string)
    else {
      names.push(name)
      source += '([^]+?)'
    }
  }
  source += escaped(pattern.slice(at))
  const found = new RegExp(`^${source}$`).exec(text)
  if (!found) assert.equal(text, pattern, what)
  for (const [index, name] of names.entries()) values.set(name, (found as RegExpExecArray)[index + 1] as string)
}

function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(placeholder, whole => {
    const value = valueOf(whole, values)
    assert.ok(value !== undefined, `${whole} is not known yet`)
    return value
  })
}

function valueOf(whole: string, values: ReadonlyMap<string, string>): string | undefined {
  const name = whole.replace(/[{}"]/g, '')
  const count = /^(\d+) bytes$/.exec(name)?.[1]
  if (count !== undefined) return 'x'.repeat(Number(count))
  const bare = name.endsWith('-bare')
  const value = values.get(bare ? name.slice(0, -5) : name)
  if (value === undefined) return undefined
  if (whole.startsWith('{"')) return JSON.stringify(value)
  return bare ? value.replace(/^"|"$/g, '') : value
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
