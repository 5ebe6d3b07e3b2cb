/** How clients of a test look at files of title storage. */
import assert from 'node:assert/strict'
import { type Answer, ask, type Doing, noteStep } from './title-asking.ts'
import { names, quotaBytes, type Version } from './title-contents.ts'

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

export async function get(doing: Doing): Promise<void> {
  const answer = await ask(doing, 'GET', `/data/${doing.name}`)
  assert.ok(answer.status === 200 || answer.status === 404, `GET was answered with ${answer.status}`)
  found(doing, answer, 'gets', answer.status === 404 ? 0 : doing.contents.versionOf(answer.body), () => false)
}

/** The part behind `If-Range`: of the content that was seen, or the whole of another. */
export async function getPart(doing: Doing): Promise<void> {
  if (doing.seen === 0) return await get(doing)
  const whole = doing.contents.bytesOf(doing.seen)
  const from = doing.chance.below(whole.length)
  const headers = { range: `bytes=${from}-`, 'if-range': doing.contents.tagOf(doing.seen) }
  const answer = await ask(doing, 'GET', `/data/${doing.name}`, headers)
  if (answer.status === 206) assert.ok(answer.body.equals(whole.subarray(from)), 'a part of another content')
  else assert.ok(answer.status === 200 || answer.status === 404, `${answer.status}`)
  const version = answer.status === 206 ? doing.seen : answer.status === 404 ? 0 : doing.contents.versionOf(answer.body)
  found(doing, answer, 'gets a part of', version, () => false)
}

export async function revalidate(doing: Doing): Promise<void> {
  if (doing.seen === 0) return await get(doing)
  const answer = await ask(doing, 'GET', `/data/${doing.name}`, { 'if-none-match': doing.contents.tagOf(doing.seen) })
  const version = answer.status === 304 ? doing.seen : answer.status === 404 ? 0 : doing.contents.versionOf(answer.body)
  assert.ok(answer.status !== 200 || version !== doing.seen, 'what was not changed came again')
  found(doing, answer, 'revalidates', version, () => false)
}

export async function head(doing: Doing): Promise<void> {
  const answer = await ask(doing, 'HEAD', `/data/${doing.name}`, { 'if-match': doing.contents.tagOf(doing.seen) })
  if (answer.status === 200) {
    assert.equal(Number(answer.headers.get('content-length')), doing.contents.bytesOf(doing.seen).length)
  }
  const version = answer.status === 200 ? doing.seen : answer.status === 404 ? 0 : undefined
  found(doing, answer, `looks whether it is ${doing.seen}`, version, at => at !== 0 && at !== doing.seen)
}

/** One list says of every file what stood there at some moment while it was made. */
export async function list(doing: Doing): Promise<void> {
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

export async function quota(doing: Doing): Promise<void> {
  const answer = await ask(doing, 'GET', '')
  const { usedBytes } = (JSON.parse(`${answer.body}`) as { quotaInfo: { usedBytes: number } }).quotaInfo
  assert.ok(usedBytes >= 0 && usedBytes <= quotaBytes, `${usedBytes} of ${quotaBytes} bytes are used`)
}
