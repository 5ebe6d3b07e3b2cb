/** Writers of title storage that remember what they were told, for a network whose nodes are killed under them. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { listAll, type Nodes, roomy, usedBytes } from './nodes.ts'
import type { Seeded } from './seeded.ts'

/** What a file may hold: one thing if its last request was answered, the old or the new if not. Undefined: no file. */
type Content = Buffer | undefined

export interface Writer {
  readonly files: ReadonlyMap<string, readonly Content[]>
  /** Requests that were answered, and those of which nobody knows. */
  readonly counts: { answered: number; lost: number }
}

/** Writes files of its own until it is over, one request after the other. */
export async function write(
  network: Nodes,
  name: string,
  chance: Seeded,
  isOver: (counts: Writer['counts']) => boolean,
): Promise<Writer> {
  const files = new Map<string, readonly Content[]>()
  const counts = { answered: 0, lost: 0 }
  const send = async (file: string, init: RequestInit, query = ''): Promise<Response | undefined> => {
    try {
      const response = await network.send(
        chance.below(network.urls.length),
        `${roomy}/data/${file},binary${query}`,
        init,
      )
      const text = await response.text()
      counts.answered += 1
      return new Response(text || null, response)
    } catch (thrown) {
      // A refused connection never arrived; whatever else broke off may have.
      if (codeOf(thrown) === 'ECONNREFUSED') await new Promise(resolve => setTimeout(resolve, 20))
      else counts.lost += 1
      return undefined
    }
  }
  for (let count = 0; !isOver(counts); count += 1) {
    const file = `${name}/${chance.below(4)}`
    const before = files.get(file) ?? [undefined]
    const bytes = contentOf(`${name} ${count} `, chance.pick([10, 5000, 65_536, 65_537, 150_000]))
    const way = chance.below(10)
    if (way === 0) {
      files.set(file, [...before, undefined])
      const response = await send(file, { method: 'DELETE' })
      if (response) files.set(file, [undefined])
      if (response) assert.equal(response.status, 200)
      continue
    }
    files.set(file, [...before, bytes])
    const response =
      way < 7 ? await send(file, { method: 'PUT', body: new Uint8Array(bytes) }) : await inBlocks(file, bytes)
    if (!response) continue
    assert.ok(response.status === 200 || response.status === 201, `${response.status} ${await response.text()}`)
    files.set(file, [bytes])
  }
  return { files, counts }

  /** Each block to any node; one whose answer was lost is sent again, to another maybe. */
  async function inBlocks(file: string, bytes: Buffer): Promise<Response | undefined> {
    const cut = Math.ceil(bytes.length / 2)
    let token = ''
    for (const [index, block] of [bytes.subarray(0, cut), bytes.subarray(cut)].entries()) {
      const query = `?finalBlock=${index === 1}${token && `&continuationToken=${token}`}`
      let response: Response | undefined
      for (let tries = 0; !response && tries < 5; tries += 1) {
        response = await send(file, { method: 'PUT', body: new Uint8Array(block) }, query)
      }
      if (index === 1 || response?.status !== 200) return response
      token = ((await response.json()) as { continuationToken: string }).continuationToken
    }
    return undefined
  }
}

/** Everything acknowledged is there and whole, nothing half-written is seen, and the counters are what is listed. */
export async function assertKept(network: Nodes, writers: readonly Writer[], at: () => number): Promise<void> {
  const { blobs, totalItems } = await listAll(network, roomy, at, 7)
  const listed = new Map(blobs.map(each => [each.fileName.replace(/,binary$/, ''), each.size]))
  assert.equal(listed.size, blobs.length)
  let sum = 0
  for (const { files } of writers) {
    for (const [file, may] of files) {
      const response = await network.send(at(), `${roomy}/data/${file},binary`)
      const found = response.status === 404 ? undefined : Buffer.from(await response.arrayBuffer())
      const isOne = may.some(each => (each && found ? each.equals(found) : each === found))
      assert.ok(isOne, `${file}: ${response.status} ${told(found)} is none of ${may.map(told).join(', ')}`)
      assert.equal(listed.get(file), found?.length, file)
      sum += found?.length ?? 0
      if (found) listed.delete(file)
    }
  }
  assert.deepEqual([...listed], [], 'what is listed was written by somebody')
  assert.equal(totalItems, blobs.length)
  assert.equal(await usedBytes(network, roomy, at()), sum)
}

function contentOf(beginning: string, size: number): Buffer {
  return Buffer.alloc(size, beginning)
}

function told(content: Content): string {
  if (!content) return 'nothing'
  return `${content.length} bytes ${createHash('sha256').update(content).digest('hex').slice(0, 8)}`
}

function codeOf(thrown: unknown): string | undefined {
  const { cause } = thrown as { cause?: { code?: string } }
  return cause?.code
}
