/** What a cache of feeds remembers, as texts: one of each question, one of each feed. Times are milliseconds since 1970. */
import { culture } from '../model/feeds.ts'
import type { FeedAnswer, FeedFormat } from '../services/feeds/feeds.ts'

/** Keeps what the cache must know across restarts: small texts by name. What it loses is asked for again. */
export interface FeedMemory {
  load(name: string): string | undefined | Promise<string | undefined>
  save(name: string, text: string): void | Promise<void>
  forget(name: string): void | Promise<void>
}

/** Of one question. */
export interface QuestionNote {
  /** When `answer` or `refusal` was so. */
  readonly at: number
  readonly answer?: KeptAnswer | undefined
  readonly refusal?: { readonly code: Refusal; readonly message: string } | undefined
  readonly rest?: Wait | undefined
}

/** Of a feed as a whole. */
export interface FeedNote {
  readonly wait?: Wait | undefined
  /** When it was refused last, for being asked too often. */
  readonly throttled: number
}

export interface Wait {
  readonly since: number
  readonly for: number
}

/** Outcomes that are worth remembering like an answer. */
export const refusals = ['missing', 'forbidden'] as const
export type Refusal = (typeof refusals)[number]

/** An answer without what its document says anyway. */
interface KeptAnswer {
  readonly document: string
  readonly asked: number
  readonly modified?: number | undefined
  readonly etag?: string | undefined
  readonly culture?: string | undefined
}

export function kept<Said>({ document, asked, modified, etag, culture }: FeedAnswer<Said>): KeptAnswer {
  return { document, asked: asked.getTime(), modified: modified?.getTime(), etag, culture }
}

/** @throws whatever the reader throws for a document that is none */
export function revived<Said>(format: FeedFormat<Said>, answer: KeptAnswer): FeedAnswer<Said> {
  return {
    ...format.read(answer.document),
    document: answer.document,
    asked: new Date(answer.asked),
    modified: answer.modified === undefined ? undefined : new Date(answer.modified),
    etag: answer.etag,
    culture: answer.culture === undefined ? undefined : culture(answer.culture),
  }
}

/** @throws anything for a text that is no such note */
export function questionNote(text: string): QuestionNote {
  const note = JSON.parse(text) as QuestionNote
  const { answer, refusal, rest } = note
  must(isTime(note.at))
  if (answer) {
    must(typeof answer.document === 'string' && isTime(answer.asked) && isTime(answer.modified ?? 0))
    // It goes into a header.
    must(answer.etag === undefined || /^[\x20-\x7e]*$/.test(answer.etag))
  }
  if (refusal) must(refusals.includes(refusal.code) && typeof refusal.message === 'string')
  if (rest) must(isTime(rest.since) && isTime(rest.for))
  return note
}

/** @throws anything for a text that is no such note */
export function feedNote(text: string): FeedNote {
  const note = JSON.parse(text) as FeedNote
  must(isTime(note.throttled) && (!note.wait || (isTime(note.wait.since) && isTime(note.wait.for))))
  return note
}

/** What a `Date` can hold. */
const isTime = (value: unknown) => typeof value === 'number' && Math.abs(value) <= 8.64e15

function must(holds: boolean): void {
  if (!holds) throw new TypeError('This is no note of ours.')
}
