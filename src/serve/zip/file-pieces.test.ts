import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { streamed } from '../../http/bytes.ts'
import { listen } from '../node.ts'
import { filePieces } from './file-pieces.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

it('takes the memory of two pieces, however long the file is, and a slow reader gets it as it is', async test => {
  const content = randomBytes(5_000_001)
  const file = join(temporaryFolder(test), 'clip')
  writeFileSync(file, content)
  const memory = new Set<ArrayBufferLike>()
  const sum = createHash('sha256')
  for await (const piece of filePieces(file, content.length)) {
    if (piece.byteLength === 1 << 18) memory.add(piece.buffer)
    sum.update(piece)
  }
  assert.deepEqual([sum.digest('hex'), memory.size], [hash(content), 2])

  const options = { host: '127.0.0.1', port: 0, report: () => undefined, grace: 100 }
  const answer = () => streamed(filePieces(file, content.length), { headers: {} })
  await using server = await listen(async () => answer(), options)
  const { body } = await fetch(server.url)
  const slow = createHash('sha256')
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    slow.update(piece)
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  assert.equal(slow.digest('hex'), hash(content))
  // As a web response, whose reader keeps all pieces until the end.
  assert.equal(hash(new Uint8Array(await answer().arrayBuffer())), hash(content))
})
