/** Plays a recording over a socket. */
import assert from 'node:assert/strict'
import { inChunks } from './chunks.ts'
import { filled, matched } from './placeholders.ts'
import type { Message, Recording } from './recording.ts'
import type { Wire, WireReply } from './wire.ts'

/** Plays the story to its end. @param known values of placeholders. @throws AssertionError at the first reply that is another */
export async function play(recording: Recording, wire: Wire, known: Record<string, string>): Promise<number> {
  const values = new Map(Object.entries(known))
  for (const { line, request, reply } of recording.exchanges) {
    await wire.send(requestBytes(request, values))
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

function check(expected: Message, came: WireReply, values: Map<string, string>): void {
  assert.equal(came.status, expected.first)
  for (const line of expected.headers) {
    if (line.startsWith('!')) {
      assert.equal(came.headers.get(line.slice(1).toLowerCase()), undefined, `${line.slice(1)} is there`)
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
