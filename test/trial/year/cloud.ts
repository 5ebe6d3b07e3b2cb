/** The captures service of a year: what was uploaded dies 90 days later, whoever looks or not. */
import type { CaptureSource } from '../../../src/archive/ports.ts'
import type { Capture } from '../../../src/model/capture.ts'
import { Failure } from '../../../src/model/failure.ts'
import type { ContentId, LocalId, Xuid } from '../../../src/model/ids.ts'
import { day, type Fate } from './fate.ts'
import { type Machine, start } from './machine.ts'
import { isIn } from './spans.ts'

export const retention = 90 * day
export const owner = '2533274800000042' as Xuid
export const pageSize = 25

export interface Cloud extends CaptureSource {
  /** In the order of their uploads. */
  readonly captures: readonly Capture[]
  readonly contentOf: (id: string) => Uint8Array
  /** When each was first listed, of the truth. */
  readonly listed: Map<ContentId, number>
  /** Requests by day of the truth. */
  readonly asked: Map<number, number>
  ask(): void
}

export function cloudOf(fate: Fate, { truth, clock }: Machine): Cloud {
  const captures = fate.captures.map(({ at, kind }, index) => captureOf(at, kind, index))
  const ofKind = Object.groupBy(captures, each => each.kind)
  const listed = new Map<ContentId, number>()
  const asked = new Map<number, number>()
  let narrow = 0
  const ask = () => {
    asked.set(Math.floor(truth() / day), (asked.get(Math.floor(truth() / day)) ?? 0) + 1)
    if (isIn(fate.offline, truth())) throw new Failure('unreachable', 'The network is out of reach.')
    if (isIn(fate.signedOut, truth())) throw new Failure('unauthenticated', 'Nobody is signed in.')
  }
  const isThere = ({ uploaded, expires }: Capture) =>
    (uploaded as Date).getTime() <= start + truth() && (expires as Date).getTime() > start + truth()
  return {
    captures,
    listed,
    asked,
    ask,
    contentOf,
    async *pages(_, kind) {
      const all = living(ofKind[kind], start + truth())
      for (let from = 0; from === 0 || from < all.length; from += pageSize) {
        ask()
        const page = all.slice(from, from + pageSize).filter(isThere)
        for (const { contentId } of page) if (!listed.has(contentId)) listed.set(contentId, truth())
        yield page
      }
    },
    async refresh({ contentId }) {
      ask()
      const capture = captures[Number.parseInt(contentId, 16)]
      return capture && isThere(capture) ? capture : undefined
    },
    async open({ address }, _, signal) {
      const id = address.pathname.slice(1, 9)
      const capture = captures[Number.parseInt(id, 16)] as Capture
      const begun = clock.elapsed()
      narrow = Math.max(narrow, begun) + fate.transfer[capture.kind]
      ask()
      await clock.sleep(narrow - begun, signal)
      if (isIn(fate.offline, truth())) throw new Failure('unreachable', 'The network broke off.')
      const bytes = contentOf(id)
      const status = isThere(capture) ? 200 : 404
      const headers = new Headers({ 'content-length': `${bytes.length}`, etag: `"${id}"` })
      return { status, headers, bytes: once(bytes) }
    },
  }
}

/** Newest first. @param all in the order of their uploads */
function living(all: readonly Capture[] = [], now: number): Capture[] {
  const dead = all.findIndex(({ uploaded }) => (uploaded as Date).getTime() + retention > now)
  const alive: Capture[] = []
  for (let at = dead; at >= 0 && at < all.length; at += 1) {
    const capture = all[at] as Capture
    if ((capture.uploaded as Date).getTime() > now) break
    alive.push(capture)
  }
  return alive.reverse()
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function captureOf(at: number, kind: Capture['kind'], index: number): Capture {
  const id = index.toString(16).padStart(8, '0')
  const uploaded = new Date(start + at)
  return {
    kind,
    contentId: id as ContentId,
    localId: id as LocalId,
    owner,
    game: `Game ${index % 7}`,
    titleId: undefined,
    captured: uploaded,
    uploaded,
    expires: new Date(uploaded.getTime() + retention),
    locators: [
      {
        type: 'Download',
        address: new URL(`http://content.test/${id}.bin`),
        size: contentOf(id).length,
        expires: undefined,
      },
    ],
    said: `{"contentId":"${id}"}`,
  }
}

const contentOf = (id: string) => Buffer.from(`\x89PNG of ${id} and nothing else`, 'latin1')
