/**
 * One response's bytes into a part. Every header that could tell of a wrong object is checked before a byte is written,
 * and what is already there is never given up for an answer that is not the object.
 */
import { parseContentRange } from '../http/content-range.ts'
import { parseHttpDate } from '../http/http-date.ts'
import { retryAfter } from '../http/retry-after.ts'
import { codeOf } from '../http/status.ts'
import { Failure } from '../model/failure.ts'
import type { OpenedContent, Part, ResumePoint } from './ports.ts'
import { recognise } from './structure/structure.ts'
import type { Remote, TransferWorld } from './transfer.ts'

/** What this transfer has learnt about the other side. */
export interface Doubts {
  /** How often a range was ignored or answered with another one. */
  ranges: number
}

/**
 * @throws Failure `upstream` or `unreachable` when the object did not come whole; `precondition-failed` when it is no longer
 * the one that was listed; the code of the status when refused.
 */
export async function receive(
  world: TransferWorld,
  part: Part,
  remote: Remote,
  doubts: Doubts,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const stall = stallWatch(world)
  try {
    const resume = resumePoint(part, remote, doubts)
    // A service may make us wait for our turn, and that its answer begins is watched over by the way out.
    if (remote.isMedia) stall.begin()
    const opened = await remote.open(resume, stall.signal)
    if (!remote.isMedia) stall.begin()
    const plan = planFor(opened, resume, remote, doubts, world.clock.now())
    if (plan === 'nothing left') return stall.end(true)
    let begun = plan.wholeFrom === undefined
    for await (const chunk of opened.bytes) {
      stall.touch()
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
      await world.rate.pass(chunk.byteLength, world.signal)
    }
    if (!begun && remote.isMedia) throw new Failure('upstream', `${remote.name} came empty.`)
    if (!begun) await part.restart(plan.wholeFrom?.validator)
    if (plan.end !== undefined && part.size < plan.end) {
      throw new Failure('upstream', `${remote.name} broke off after ${part.size} of ${plan.end} bytes.`)
    }
    stall.end()
  } catch (thrown) {
    const stalled = stall.signal.aborted && !world.signal.aborted
    // Closes the connection of an answer that is not read to its end.
    stall.end(true)
    if (stalled) throw new Failure('timeout', `${remote.name} sent nothing for ${world.stallTimeout / 1000} s.`)
    throw interrupted(thrown, remote)
  }
}

interface Plan {
  /** The answer is the whole object, with this validator; undefined: it goes on where the part ends. */
  readonly wholeFrom: { readonly validator: string | undefined } | undefined
  /** Bytes the part has when all is there; undefined: nobody said. */
  readonly end: number | undefined
}

function resumePoint(part: Part, remote: Remote, doubts: Doubts): ResumePoint | undefined {
  if (part.size === 0 || part.validator === undefined || doubts.ranges > 1) return undefined
  if (remote.size !== undefined && part.size >= remote.size) return undefined
  return { offset: part.size, validator: part.validator }
}

function planFor(
  { status, headers }: OpenedContent,
  resume: ResumePoint | undefined,
  remote: Remote,
  doubts: Doubts,
  now: Date,
): Plan | 'nothing left' {
  if (status === 200 || status === 206) refuseAnother(headers, remote)
  if (status === 206 && resume) return resumed(headers, resume, remote, doubts)
  if (status === 200) return whole(headers, resume, remote, doubts)
  if (status === 416 && resume) {
    // The part is the whole object already, or was never a part of it.
    if (parseContentRange(headers.get('content-range') ?? '')?.size === resume.offset) return 'nothing left'
    doubts.ranges = 2
  }
  throw new Failure(
    // 401 from a content host is about the address, not about who is signed in.
    status === 416 || status < 400 ? 'upstream' : status === 401 && remote.isMedia ? 'forbidden' : codeOf(status),
    `${remote.name} was answered with ${status}.`,
    { retryAfter: waitAskedFor(headers, now) },
  )
}

function resumed(headers: Headers, resume: ResumePoint, remote: Remote, doubts: Doubts): Plan {
  const range = parseContentRange(headers.get('content-range') ?? '')
  const total = range?.size ?? remote.size
  if (range?.start !== resume.offset || (remote.size !== undefined && total !== remote.size)) {
    doubts.ranges += 1
    throw new Failure('upstream', `${remote.name} was asked for from byte ${resume.offset} on, but another part came.`)
  }
  const etag = headers.get('etag')
  if (etag !== null && resume.validator.startsWith('"') && etag !== resume.validator) {
    doubts.ranges += 1
    throw new Failure('upstream', `${remote.name} went on with another object than it began with.`)
  }
  return { wholeFrom: undefined, end: total }
}

function whole(headers: Headers, resume: ResumePoint | undefined, remote: Remote, doubts: Doubts): Plan {
  const encoded = !['', 'identity'].includes(headers.get('content-encoding')?.trim().toLowerCase() ?? '')
  const length = encoded ? null : headers.get('content-length')
  if (length !== null && remote.size !== undefined && Number(length) !== remote.size) {
    throw new Failure('upstream', `${remote.name} has ${length} bytes, but is listed with ${remote.size}.`)
  }
  if (remote.isMedia && pageType.test(headers.get('content-type') ?? '')) {
    throw new Failure('upstream', `${remote.name} was answered with a page instead of the file.`)
  }
  const validator = encoded ? undefined : validatorOf(headers)
  if (resume && validator === resume.validator && doubts.ranges === 0) {
    // The same object from its start: only the range went unheard. Asking once more is cheaper than fetching it all again.
    doubts.ranges += 1
    throw new Failure('upstream', `${remote.name} was sent from its start though its end was asked for.`)
  }
  return { wholeFrom: { validator }, end: length === null ? remote.size : Number(length) }
}

const pageType = /^(text\/html|application\/(json|xml)|text\/xml)\b/i

/** An answer with another entity-tag than the listing named is another version. One without any is taken by its length. */
function refuseAnother(headers: Headers, remote: Remote): void {
  const etag = headers.get('etag')?.replace(/^W\//, '')
  if (remote.etag === undefined || etag === undefined || etag === remote.etag) return
  throw new Failure('precondition-failed', `${remote.name} has changed since it was listed.`)
}

/** A validator strong enough for `If-Range` (RFC 9110, section 13.1.5): an entity-tag, or a date well before the answer's own. */
function validatorOf(headers: Headers): string | undefined {
  const etag = headers.get('etag')
  if (etag && /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag)) return etag
  const modified = headers.get('last-modified')
  const changed = parseHttpDate(modified ?? '')
  const served = parseHttpDate(headers.get('date') ?? '')
  return changed && served && served.getTime() - changed.getTime() >= 60_000 ? (modified as string) : undefined
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

function interrupted(thrown: unknown, remote: Remote): unknown {
  if (thrown instanceof Failure) return thrown
  const failure = Failure.from(thrown)
  // What the disk says stays what it is; everything else on this path is the connection.
  if (failure.code === 'full' || failure.code === 'forbidden') return failure
  return new Failure('unreachable', `${remote.name} broke off: ${failure.message}.`, { cause: thrown })
}

/** A signal that follows the world's, and is aborted when nothing came for the stall timeout (or a quarter longer). */
function stallWatch({ stallTimeout, signal, clock }: TransferWorld) {
  const given = new AbortController()
  const ended = new AbortController()
  const follow = () => given.abort(signal.reason)
  signal.addEventListener('abort', follow, { once: true })
  let quiet = 0
  const watch = async () => {
    while (quiet < 4) {
      await clock.sleep(stallTimeout / 4, ended.signal)
      quiet += 1
    }
    given.abort()
  }
  return {
    signal: given.signal,
    begin() {
      watch().catch(() => undefined)
    },
    touch() {
      quiet = 0
    },
    end(unfinished = false) {
      ended.abort('ended')
      signal.removeEventListener('abort', follow)
      if (unfinished) given.abort()
    },
  }
}
