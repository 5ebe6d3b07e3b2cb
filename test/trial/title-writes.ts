/** What clients of a test do to files of title storage. */
import assert from 'node:assert/strict'
import { type Answer, ask, type Doing, noteStep } from './title-asking.ts'
import type { Version } from './title-contents.ts'

/** A condition, as a header and as what it asks of the file. */
function condition({ chance, seen, contents }: Doing): {
  headers: object
  holds: (at: Version) => boolean
  told: string
} {
  const tag = contents.tagOf(seen)
  return chance.pick([
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

export async function put(doing: Doing): Promise<void> {
  const [version, asked] = [doing.contents.next(), condition(doing)]
  written(
    doing,
    await ask(doing, 'PUT', `/data/${doing.name}`, asked.headers, doing.contents.bytesOf(version)),
    version,
    asked,
  )
}

/** The condition goes with the first block only, and holds to the last. */
export async function putInBlocks(doing: Doing): Promise<void> {
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

export async function remove(doing: Doing): Promise<void> {
  const asked = doing.chance.pick([true, false]) ? { headers: {}, holds: () => true, told: '' } : condition(doing)
  const answer = await ask(doing, 'DELETE', `/data/${doing.name}`, asked.headers)
  assert.ok(answer.status === 200 || answer.status === 412, `${answer.status}`)
  if (answer.status === 200) doing.see(doing.name, 0)
  noteStep(doing, answer, `deletes ${asked.told}`, at =>
    asked.holds(at) ? (answer.status === 200 ? 0 : undefined) : answer.status === 412 ? at : undefined,
  )
}
