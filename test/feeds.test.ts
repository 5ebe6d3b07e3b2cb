/** The feeds from outside: every recording over a socket, byte for byte. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { feedsServer } from './trial/feeds-server.ts'
import { play } from './trial/play.ts'
import { parseRecording } from './trial/recording.ts'
import { Wire } from './trial/wire.ts'

const folder = 'test/recordings/feeds'
const files = readdirSync(folder).filter(each => each.endsWith('.http'))

async function played(text: string): Promise<number> {
  const recording = parseRecording(text)
  await using network = await feedsServer(recording.world)
  await using wire = new Wire(network.url)
  const count = await play(recording, wire, {})
  assert.deepEqual([wire.rest, network.reported], ['', []])
  return count
}

describe('recordings', { concurrency: true }, () => {
  it('are there', () => assert.ok(files.length >= 7, files.join()))

  for (const file of files) {
    it(file.replace(/\.http$/, ''), async () => {
      assert.ok((await played(readFileSync(`${folder}/${file}`, 'utf8'))) > 0)
    })
  }

  it('a planted wrong byte is caught', async () => {
    const text = readFileSync(`${folder}/presence.http`, 'utf8')
    await assert.rejects(played(text.replace('info2=""', 'info2="x"')), assert.AssertionError)
  })
})
