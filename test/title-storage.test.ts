/** Title storage from outside: every recording over a socket, byte for byte. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { play } from './trial/play.ts'
import { parseRecording } from './trial/recording.ts'
import { developer, gin, titleServer, tonic } from './trial/title-server.ts'
import { Wire } from './trial/wire.ts'

const folder = 'test/recordings/title-storage'
const files = readdirSync(folder).filter(each => each.endsWith('.http'))

async function played(text: string): Promise<number> {
  const recording = parseRecording(text)
  await using network = await titleServer(recording.world)
  await using wire = new Wire(network.url)
  const count = await play(recording, wire, { tonic, gin, developer })
  assert.deepEqual([wire.rest, network.reported], ['', []])
  return count
}

describe('recordings', { concurrency: true }, () => {
  it('are there', () => assert.ok(files.length >= 5, files.join()))

  for (const file of files) {
    it(file.replace(/\.http$/, ''), async () => {
      assert.ok((await played(readFileSync(`${folder}/${file}`, 'utf8'))) > 0)
    })
  }

  const put =
    'PUT /sessions/a/scids/00000000-0000-0000-0000-000000000001/data/a,binary\nAuthorization: {tonic}\n\nabc\n--\n'
  for (const [fault, reply] of [
    ['status', '200 OK\n'],
    ['header', '201 Created\nContent-Type: text/plain\n'],
    ['header that is missing', '201 Created\nRetry-After: 5\n'],
    ['header that is there', '201 Created\n!ETag\n'],
    ['body', '201 Created\n\n{"a":1}\n'],
    ['body that is there', '201 Created\n\n'],
    ['value that is another', '201 Created\nETag: {tonic}\n'],
  ] as const) {
    it(`a planted wrong ${fault} is caught`, () => assert.rejects(played(put + reply), assert.AssertionError))
  }
  it('and the right one is not', async () => assert.equal(await played(`${put}201 Created\nETag: {tag}\n\n{}\n`), 1))
})
