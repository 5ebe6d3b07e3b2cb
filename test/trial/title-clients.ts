/** Clients of title storage that do random things to a few files, and note what they were told, for `linearizable.ts`. */
import assert from 'node:assert/strict'
import type { Step } from './linearizable.ts'
import { service, tonic } from './title-network.ts'

/** What stands at a name: 0 for nothing, else the number of the content. */
export type Version = number

export const names = ['small', 'folder/small', 'large', 'folder/large'].map(each => `${each},binary`)
const sizes = [10, 3000, 70_000, 90_000]
export const quotaBytes = 300_000

export interface Noted extends Step<Version> {
  readonly name: string
}

/** What all clients know of together: of each content its bytes and, once somebody has been told it, its tag. */
export class Contents {
  readonly #tags = new Map<string, Version>()
  readonly #tagOf = new Map<Version, string>()
  #count = 0

  /** A content nobody had before. */
  next(): Version {
    this.#count += 1
    return this.#count
  }

  bytesOf(version: Version): Buffer {
    const size = (sizes[version % sizes.length] as number) + (version % 7)
    return Buffer.alloc(size, `${version};`)
  }

  /** A tag belongs to one content, and a content has one tag. */
  learn(version: Version, tag: string): void {
    assert.equal(this.#tags.get(tag) ?? version, version, `${tag} is the tag of two contents`)
    assert.equal(this.#tagOf.get(version) ?? tag, tag, `content ${version} has two tags`)
    this.#tags.set(tag, version)
    this.#tagOf.set(version, tag)
  }

  tagOf(version: Version): string {
    return this.#tagOf.get(version) ?? '"none"'
  }

  /** Of a whole body. @throws AssertionError for one that nobody has sent, or that is torn */
  versionOf(body: Buffer): Version {
    const version = Number(/^(\d+);/.exec(body.toString('latin1', 0, 20))?.[1] ?? 0)
    assert.ok(version > 0 && version <= this.#count && body.equals(this.bytesOf(version)), 'a body nobody has sent')
    return version
  }
}

export interface ClientOptions {
  readonly client: number
  readonly url: URL
  readonly contents: Contents
  readonly random: () => number
  readonly note: (step: Noted) => void
}

const place = `/sessions/model/scids/${service}`

/** One thing after the other until `until` says so. */
export async function randomClient(options: ClientOptions, until: () => boolean): Promise<number> {
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(options.random() * values.length)] as Value
  /** What this client saw last of each file. */
  const saw = new Map<string, Version>()
  const doings = [put, put, put, putInBlocks, get, get, getPart, revalidate, head, remove, list, quota] as const
  let count = 0
  for (; !until(); count += 1) await pick(doings)(world())
  return count

  function world() {
    const name = pick(names)
    return {
      ...options,
      name,
      seen: saw.get(name) ?? 0,
      see: (at: string, version: Version) => saw.set(at, version),
      pick,
    }
  }
}

type Doing = ClientOptions & {
  readonly name: string
  readonly seen: Version
  readonly see: (name: string, version: Version) => void
  readonly pick: <Value>(values: readonly Value[]) => Value
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  readonly began: number
  readonly ended: number
}

async function ask(doing: Doing, method: string, path: string, headers: object = {}, body?: Buffer): Promise<Answer> {
  const began = performance.now()
  const init = {
    method,
    headers: { authorization: tonic, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  }
  const response = await fetch(new URL(place + path, doing.url), init)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, body: bytes, began, ended: performance.now() }
}

function noteStep(
  doing: Doing,
  { began, ended, status }: Answer,
  told: string,
  after: Noted['after'],
  name = doing.name,
): void {
  doing.note({ client: doing.client, name, began, ended, told: `${told} → ${status}`, after })
}

/** A condition, as a header and as what it asks of the file. */
function condition({ pick, seen, contents }: Doing): {
  headers: object
  holds: (at: Version) => boolean
  told: string
} {
  const tag = contents.tagOf(seen)
  return pick([
    { headers: {}, holds: () => true, told: '' },
    { headers: { 'if-match': tag }, holds: at => at === seen && seen > 0, told: `if it is ${seen}` },
    { headers: { 'if-none-match': '*' }, holds: at => at === 0, told: 'if there is none' },
    { headers: { 'if-none-match': tag }, holds: at => at !== seen || seen === 0, told: `unless it is ${seen}` },
  ])
}

function written(doing: Doing, answer: Answer, version: Version, asked: ReturnType<typeof condition>): void {
  const { status, headers } = answer
  assert.ok([200, 201, 412, 507].includes(status), `PUT was answered with ${status}: ${answer.body}`)
  if (status < 300) {
    doing.contents.learn(version, headers.get('etag') ?? '')
    doing.see(doing.name, version)
  }
  noteStep(doing, answer, `puts ${version} ${asked.told}`, at => {
    // Whether there is room depends on all files, so that is looked at where the quota is read.
    if (status === 507) return at
    if (status === 412) return asked.holds(at) ? undefined : at
    return asked.holds(at) && (status === 201) === (at === 0) ? version : undefined
  })
}

async function put(doing: Doing): Promise<void> {
  const [version, asked] = [doing.contents.next(), condition(doing)]
  written(
    doing,
    await ask(doing, 'PUT', `/data/${doing.name}`, asked.headers, doing.contents.bytesOf(version)),
    version,
    asked,
  )
}

/** The condition goes with the first block only, and holds to the last. */
async function putInBlocks(doing: Doing): Promise<void> {
  const [version, asked] = [doing.contents.next(), condition(doing)]
  const bytes = doing.contents.bytesOf(version)
  const third = Math.ceil(bytes.length / 3)
  let token = ''
  for (let block = 0; block < 3; block += 1) {
    const query = `?finalBlock=${block === 2}${token && `&continuationToken=${token}`}`
    const piece = bytes.subarray(block * third, (block + 1) * third)
    const answer = await ask(doing, 'PUT', `/data/${doing.name}${query}`, block ? {} : asked.headers, piece)
    if (block === 2 || answer.status !== 200) return written(doing, answer, version, asked)
    token = (JSON.parse(`${answer.body}`) as { continuationToken: string }).continuationToken
  }
}

/** @param version undefined: the condition that was asked was not met */
function found(
  doing: Doing,
  answer: Answer,
  told: string,
  version: Version | undefined,
  unmet: (at: Version) => boolean,
): void {
  if (version !== undefined) {
    if (version > 0) doing.contents.learn(version, answer.headers.get('etag') ?? '')
    doing.see(doing.name, version)
  }
  noteStep(doing, answer, `${told} ${version ?? ''}`, at =>
    (version === undefined ? unmet(at) : at === version) ? at : undefined,
  )
}

async function get(doing: Doing): Promise<void> {
  const answer = await ask(doing, 'GET', `/data/${doing.name}`)
  assert.ok(answer.status === 200 || answer.status === 404, `GET was answered with ${answer.status}`)
  found(doing, answer, 'gets', answer.status === 404 ? 0 : doing.contents.versionOf(answer.body), () => false)
}

/** The part behind `If-Range`: of the content that was seen, or the whole of another. */
async function getPart(doing: Doing): Promise<void> {
  if (doing.seen === 0) return await get(doing)
  const whole = doing.contents.bytesOf(doing.seen)
  const from = Math.floor(doing.random() * whole.length)
  const headers = { range: `bytes=${from}-`, 'if-range': doing.contents.tagOf(doing.seen) }
  const answer = await ask(doing, 'GET', `/data/${doing.name}`, headers)
  if (answer.status === 206) assert.ok(answer.body.equals(whole.subarray(from)), 'a part of another content')
  else assert.ok(answer.status === 200 || answer.status === 404, `${answer.status}`)
  const version = answer.status === 206 ? doing.seen : answer.status === 404 ? 0 : doing.contents.versionOf(answer.body)
  found(doing, answer, 'gets a part of', version, () => false)
}

async function revalidate(doing: Doing): Promise<void> {
  if (doing.seen === 0) return await get(doing)
  const answer = await ask(doing, 'GET', `/data/${doing.name}`, { 'if-none-match': doing.contents.tagOf(doing.seen) })
  const version = answer.status === 304 ? doing.seen : answer.status === 404 ? 0 : doing.contents.versionOf(answer.body)
  assert.ok(answer.status !== 200 || version !== doing.seen, 'what was not changed came again')
  found(doing, answer, 'revalidates', version, () => false)
}

async function head(doing: Doing): Promise<void> {
  const answer = await ask(doing, 'HEAD', `/data/${doing.name}`, { 'if-match': doing.contents.tagOf(doing.seen) })
  if (answer.status === 200) {
    assert.equal(Number(answer.headers.get('content-length')), doing.contents.bytesOf(doing.seen).length)
  }
  const version = answer.status === 200 ? doing.seen : answer.status === 404 ? 0 : undefined
  found(doing, answer, `looks whether it is ${doing.seen}`, version, at => at !== 0 && at !== doing.seen)
}

async function remove(doing: Doing): Promise<void> {
  const asked = doing.pick([true, false]) ? { headers: {}, holds: () => true, told: '' } : condition(doing)
  const answer = await ask(doing, 'DELETE', `/data/${doing.name}`, asked.headers)
  assert.ok(answer.status === 200 || answer.status === 412, `${answer.status}`)
  if (answer.status === 200) doing.see(doing.name, 0)
  noteStep(doing, answer, `deletes ${asked.told}`, at =>
    asked.holds(at) ? (answer.status === 200 ? 0 : undefined) : answer.status === 412 ? at : undefined,
  )
}

/** One list says of every file what stood there at some moment while it was made. */
async function list(doing: Doing): Promise<void> {
  const answer = await ask(doing, 'GET', '/data')
  assert.ok(answer.status === 200 || answer.status === 404, `${answer.status}`)
  const { blobs } = (answer.status === 404 ? { blobs: [] } : JSON.parse(`${answer.body}`)) as {
    blobs: { fileName: string; etag: string; size: number }[]
  }
  for (const name of names) {
    const blob = blobs.find(each => each.fileName === name)
    noteStep(
      doing,
      answer,
      `lists ${blob?.etag ?? 'nothing'}`,
      at => {
        if (!blob) return at === 0 ? at : undefined
        return at > 0 && doing.contents.tagOf(at) === blob.etag && doing.contents.bytesOf(at).length === blob.size
          ? at
          : undefined
      },
      name,
    )
  }
}

async function quota(doing: Doing): Promise<void> {
  const answer = await ask(doing, 'GET', '')
  const { usedBytes } = (JSON.parse(`${answer.body}`) as { quotaInfo: { usedBytes: number } }).quotaInfo
  assert.ok(usedBytes >= 0 && usedBytes <= quotaBytes, `${usedBytes} of ${quotaBytes} bytes are used`)
}
