/**
 * One response's bytes into a part. Every header that could tell of a wrong object is checked before a byte is written,
 * and what is already there is never given up for an answer that is not the object.
 */
import { brokenOff } from '../http/broken-off.ts'
import { contentLength } from '../http/content-length.ts'
import { parseContentRange } from '../http/content-range.ts'
import { parseHttpDate } from '../http/http-date.ts'
import { type Doubts, type OpenedContent, type ResumePoint, resumePoint, whatComes } from '../http/resume.ts'
import { retryAfter } from '../http/retry-after.ts'
import { stallWatch } from '../http/stall-watch.ts'
import { codeOf } from '../http/status.ts'
import { strongValidator } from '../http/validator.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import type { Part } from './ports.ts'
import type { Pacer } from './rate.ts'
import { recognise } from './structure/structure.ts'

export interface ReceiveWorld {
  readonly clock: Clock
  /** Milliseconds without a byte before a try is given up. */
  readonly stallTimeout: number
  readonly rate: Pacer
  readonly signal: AbortSignal
}

/** An object of the network, as it is to be asked for now. */
export interface Remote {
  /** For sentences: the locator's type, or the file's name. */
  readonly name: string
  /** Bytes, as listed; undefined: not said. */
  readonly size: number | undefined
  /** The entity-tag it was listed with, in quotes; undefined: not said. An answer with another one is another object. */
  readonly etag: string | undefined
  /** Pictures and videos from a content host: an empty answer or a page cannot be one. Otherwise it may be anything. */
  readonly isMedia: boolean
  open(resume: ResumePoint | undefined, signal: AbortSignal): Promise<OpenedContent>
}

/**
 * @throws Failure `upstream` or `unreachable` when the object did not come whole; `precondition-failed` when it is no longer
 * the one that was listed; the code of the status when refused.
 */
export async function receive(
  world: ReceiveWorld,
  part: Part,
  remote: Remote,
  doubts: Doubts,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const stall = stallWatch(world.clock, world.stallTimeout, world.signal)
  try {
    const isLongEnough = remote.size !== undefined && part.size >= remote.size
    const resume = isLongEnough ? undefined : resumePoint(part, doubts)
    // A service may make us wait for our turn, and that its answer begins is watched over by the way out.
    if (remote.isMedia) stall.begin()
    const opened = await remote.open(resume, stall.signal)
    if (!remote.isMedia) stall.begin()
    const plan = planFor(opened, resume, remote, doubts, world.clock.now())
    if (plan === 'nothing left') return stall.end(true)
    let begun = plan.wholeFrom === undefined
    for await (const chunk of opened.bytes) {
      stall.touch()
      // A piece of nothing is no beginning.
      if (chunk.byteLength === 0) continue
      onBytes(chunk.byteLength)
      if (!begun) {
        if (remote.isMedia) refusePages(chunk)
        await part.restart(plan.wholeFrom?.validator)
        begun = true
      }
      if (plan.end !== undefined && part.size + chunk.byteLength > plan.end) {
        throw new Failure('upstream', `${remote.name} is longer than announced (${plan.end} bytes).`)
      }
      await part.append(chunk)
      await stall.hold(world.rate.pass(chunk.byteLength, world.signal))
    }
    if (!begun && remote.isMedia) throw new Failure('upstream', `${remote.name} came empty.`)
    if (!begun) await part.restart(plan.wholeFrom?.validator)
    if (plan.end !== undefined && part.size < plan.end) {
      throw new Failure('upstream', `${remote.name} broke off after ${part.size} of ${plan.end} bytes.`)
    }
    stall.end()
  } catch (thrown) {
    // Closes the connection of an answer that is not read to its end.
    stall.end(true)
    if (stall.stalled) throw new Failure('timeout', `${remote.name} sent nothing for ${world.stallTimeout / 1000} s.`)
    throw brokenOff(thrown, remote.name)
  }
}

interface Plan {
  /** The answer is the whole object, with this validator; undefined: it goes on where the part ends. */
  readonly wholeFrom: { readonly validator: string | undefined } | undefined
  /** Bytes the part has when all is there; undefined: nobody said. */
  readonly end: number | undefined
}

function planFor(
  opened: OpenedContent,
  resume: ResumePoint | undefined,
  remote: Remote,
  doubts: Doubts,
  now: Date,
): Plan | 'nothing left' {
  const { status, headers } = opened
  if (status === 200 || status === 206) refuseAnother(headers, remote)
  const coming = whatComes(remote.name, opened, resume, doubts, remote.size)
  if (coming === 'nothing') return 'nothing left'
  if (coming === 'whole') return whole(headers, remote)
  if (coming === 'rest') {
    return { wholeFrom: undefined, end: parseContentRange(headers.get('content-range') ?? '')?.size ?? remote.size }
  }
  throw new Failure(
    // 401 from a content host is about the address, not about who is signed in.
    status === 416 || status < 400 ? 'upstream' : status === 401 && remote.isMedia ? 'forbidden' : codeOf(status),
    `${remote.name} was answered with ${status}.`,
    { retryAfter: waitAskedFor(headers, now) },
  )
}

function whole(headers: Headers, remote: Remote): Plan {
  const length = contentLength(headers)
  if (length !== undefined && remote.size !== undefined && length !== remote.size) {
    throw new Failure('upstream', `${remote.name} has ${length} bytes, but is listed with ${remote.size}.`)
  }
  if (remote.isMedia && pageType.test(headers.get('content-type') ?? '')) {
    throw new Failure('upstream', `${remote.name} was answered with a page instead of the file.`)
  }
  return { wholeFrom: { validator: strongValidator(headers) }, end: length ?? remote.size }
}

const pageType = /^(text\/html|application\/(json|xml)|text\/xml)\b/i

/** An answer with another entity-tag than the listing named is another version. One without any is taken by its length. */
function refuseAnother(headers: Headers, remote: Remote): void {
  const etag = headers.get('etag')?.replace(/^W\//, '')
  if (remote.etag === undefined || etag === undefined || etag === remote.etag) return
  throw new Failure('precondition-failed', `${remote.name} has changed since it was listed.`)
}

function refusePages(head: Uint8Array): void {
  const type = recognise(head)
  if (type === 'html' || type === 'json' || type === 'xml') {
    throw new Failure('upstream', `A page of ${type.toUpperCase()} came instead of the file.`)
  }
}

function waitAskedFor(headers: Headers, now: Date): number | undefined {
  return retryAfter(headers.get('retry-after'), parseHttpDate(headers.get('date') ?? '') ?? now)
}
