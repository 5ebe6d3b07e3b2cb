import { createHash } from 'node:crypto'
import { bodyOf, discard } from '../../http/bytes.ts'
import { derived } from '../../http/derived.ts'
import type { Exchange } from '../../http/exchange.ts'
import { call } from '../../http/operation.ts'
import { wasRepeated } from '../../http/repeated.ts'
import { type OpenedContent, type ResumePoint, setResume } from '../../http/resume.ts'
import { failureOf } from '../../http/status.ts'
import type { TitleBlob, TitleFile, TitlePath, TitlePlace } from '../../model/title-storage.ts'
import { readTitleFiles, type TitleBatch } from './batch.ts'
import type { TitlePart } from './batch-parts.ts'
import { conditionHeaders, type TitleConditions } from './conditions.ts'
import { deleteTitleFile } from './deletion.ts'
import { downloadTitleFile, type TitleDownload } from './download.ts'
import { type FetchTerms, fetchWhole, type TitleSink } from './fetch-whole.ts'
import { listTitleFiles } from './list.ts'
import { listingPages, type TitleListing } from './listing-pages.ts'
import { noPage } from './no-page.ts'
import { readQuota, type TitleQuota } from './quota.ts'
import { titleStorageHost } from './request.ts'
import { sendFile, type TitleStored, type UploadService, type UploadTerms } from './send-file.ts'
import { contentOf, statOf, type TitleContent, type TitleStat } from './title-content.ts'
import { type TitleRange, writeRange } from './title-range.ts'
import { uploadTitleFile } from './upload.ts'
import type { UploadBody } from './upload-body.ts'

/**
 * Title storage as a client sees it. By shape it is the archive's `TitleSource`.
 *
 * Every method throws a Failure by the status of the answer: `unauthenticated`, `forbidden` (not yours, not a member, the
 * wrong device), `throttled`, `invalid`, and what the way to the service throws: `unreachable`, `timeout`.
 */
export interface TitleStorageClient {
  /**
   * The files of a place, those in folders below too, page by page; none for a place of which the network says there is nothing.
   *
   * @throws Failure `upstream` when the listing goes round in a circle or breaks off
   */
  pages(place: TitlePlace, path: TitlePath, signal?: AbortSignal): AsyncIterable<TitleListing>
  /** The same, file by file. */
  files(place: TitlePlace, path: TitlePath, signal?: AbortSignal): AsyncIterable<TitleBlob>
  /** Opens a file, from `resume` on when given. Any status is an answer, not a failure. */
  open(
    place: TitlePlace,
    file: TitleFile,
    resume: ResumePoint | undefined,
    signal?: AbortSignal,
  ): Promise<OpenedContent>
  /** What there is to know of a file without its bytes; undefined: there is none. */
  stat(place: TitlePlace, file: TitleFile, signal?: AbortSignal): Promise<TitleStat | undefined>
  /**
   * A file, or what the terms ask of it, as a stream. Tries once to the first byte as the way to the service does, and no
   * more after that: {@link fetch} goes on when the stream breaks.
   *
   * @throws Failure `missing` (the file, or what `select` names), `precondition-failed`, `range-not-satisfiable`
   */
  download(place: TitlePlace, file: TitleFile, terms?: DownloadTerms): Promise<TitleContent>
  /**
   * Brings a whole file into a sink, over any number of tries: goes on behind `If-Range` with a strong ETag, starts over
   * when the file was replaced meanwhile, and never mixes two versions.
   *
   * @throws Failure `missing`, `precondition-failed`, or that of the last try; what came by then stays in the sink
   */
  fetch(place: TitlePlace, file: TitleFile, sink: TitleSink, terms: FetchTerms & IfMatch): Promise<TitleStat>
  /**
   * Stores a file, whole or not at all: in one message, or in blocks when it is longer than one (binary files only; they can
   * be gone on with, see {@link UploadTerms.onBlock}). Its conditions hold to the last block.
   *
   * When the way to the service repeats a message whose answer was lost (`patience` does) and the repetition is refused,
   * the file is read: if it holds just these bytes, that is taken for success. Two writers of the very same bytes cannot be
   * told apart then; a file that serves as a lock should hold who took it.
   *
   * @throws Failure `precondition-failed`, `full` (the quota), `too-large` (more than 4 MiB that is not binary)
   */
  upload(place: TitlePlace, file: TitleFile, body: UploadBody, terms?: UploadTerms): Promise<TitleStored>
  /** Takes a file away; no failure when there is none. @throws Failure `precondition-failed` */
  delete(place: TitlePlace, file: TitleFile, terms?: IfMatch & { readonly signal?: AbortSignal }): Promise<void>
  /** How full a place is, in bytes. */
  quota(place: TitlePlace, signal?: AbortSignal): Promise<TitleQuota>
  /** One file of several players (100 at the most): a part for each, whatever its status. All of it is held in memory. */
  batch(input: TitleBatch, signal?: AbortSignal): Promise<readonly TitlePart[]>
}

interface IfMatch {
  /** As in {@link TitleConditions}. */
  readonly ifMatch?: string | undefined
}

export interface DownloadTerms extends TitleConditions {
  readonly range?: TitleRange | undefined
  /** Of json: only this, `weapon.name` or `levels[3].quest`. The answer is an object with the last property's name. */
  readonly select?: string | undefined
  /** Of config: what its own selectors choose by, `gameMode.serious,other.value`. */
  readonly customSelector?: string | undefined
  /** Of config: `Accept-Language`, `de-AT, de;q=0.8`. */
  readonly language?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface TitleStorageClientOptions {
  /** Where the service is; default: the live network. */
  readonly host?: URL
  /** Files a page; default: as the service likes. */
  readonly pageSize?: number
  /** The way for `open` and `fetch`, when it is another one: whoever goes on by itself needs no patience on the way. */
  readonly content?: Exchange
}

export type { TitleListing }

/** @param way to the service: adds the token. */
export function titleStorageClient(way: Exchange, options: TitleStorageClientOptions = {}): TitleStorageClient {
  const { host = titleStorageHost, pageSize } = options
  const service = noPage(way)
  const content = options.content ? noPage(options.content) : service
  const get = (exchange: Exchange, input: TitleDownload, signal?: AbortSignal) => {
    const headers = new Headers(input.headers)
    headers.set('accept-encoding', 'identity')
    return exchange(signalled(downloadTitleFile.writeRequest({ ...input, headers }, host), signal))
  }
  const pages: TitleStorageClient['pages'] = (place, path, signal) =>
    listingPages(input => call(service, host, listTitleFiles, input, signal), {
      place,
      path,
      ...(pageSize === undefined ? {} : { maxItems: pageSize }),
    })
  const stat: TitleStorageClient['stat'] = async (place, file, signal) => {
    const response = await get(service, { place, file, method: 'HEAD' }, signal)
    if (response.status >= 300 && response.status !== 404) throw await failureOf(response, file)
    await discard(response)
    return response.status === 404 ? undefined : statOf(response)
  }
  const download: TitleStorageClient['download'] = async (place, file, terms = {}) => {
    const { range, select, customSelector, language, signal } = terms
    const headers = conditionHeaders(terms)
    if (range) headers.set('range', writeRange(range))
    if (language) headers.set('accept-language', language)
    const input = { place, file, headers, ...(select ? { select } : {}), ...(customSelector ? { customSelector } : {}) }
    const response = await get(service, input, signal)
    if (response.status >= 300 && response.status !== 304) throw await failureOf(response, file)
    return contentOf(response, file)
  }

  /** Of one upload. */
  const uploads = (place: TitlePlace, file: TitleFile, signal: AbortSignal | undefined): UploadService => ({
    async send(input) {
      const response = await service(signalled(uploadTitleFile.writeRequest(input, host), signal))
      if (response.status < 300) return await uploadTitleFile.readReply(response, input)
      return { refusal: await failureOf(response, file), repeated: wasRepeated(response) }
    },
    async etagOf(size, sha256) {
      const there = await stat(place, file, signal)
      if (!there || (there.size !== undefined && there.size !== size)) return undefined
      const hash = createHash('sha256')
      const { etag, bytes } = await download(place, file, { signal })
      for await (const piece of bytes) hash.update(piece)
      return hash.digest('hex') === sha256 ? { etag } : undefined
    },
  })

  return {
    pages,
    async *files(place, path, signal) {
      for await (const { blobs } of pages(place, path, signal)) yield* blobs
    },

    async open(place, file, resume, signal) {
      const response = await get(content, { place, file, headers: resuming(resume) }, signal)
      return { status: response.status, headers: response.headers, bytes: bodyOf(response) }
    },

    stat,
    download,
    fetch: (place, file, sink, terms) =>
      fetchWhole(
        (resume, signal) =>
          get(
            content,
            { place, file, headers: resuming(resume, conditionHeaders({ ifMatch: terms.ifMatch })) },
            signal,
          ),
        sink,
        file,
        terms,
      ),

    upload: (place, file, body, terms = {}) => sendFile(uploads(place, file, terms.signal), place, file, body, terms),

    async delete(place, file, { ifMatch, signal } = {}) {
      const headers = conditionHeaders({ ifMatch })
      const response = await service(signalled(deleteTitleFile.writeRequest({ place, file, headers }, host), signal))
      if (response.status < 300) return await deleteTitleFile.readReply(response, { place, file })
      const failure = await failureOf(response, file)
      // Deleted before, and the answer lost: nothing is left that could have the tag.
      if (wasRepeated(response) && failure.code === 'precondition-failed' && !(await stat(place, file, signal))) return
      throw failure
    },

    quota: (place, signal) => call(service, host, readQuota, place, signal),
    batch: async (input, signal) => (await call(service, host, readTitleFiles, input, signal)).parts,
  }
}

function signalled(request: Request, signal: AbortSignal | undefined): Request {
  return signal ? derived(request, { signal }) : request
}

function resuming(resume: ResumePoint | undefined, headers = new Headers()): Headers {
  setResume(headers, resume)
  return headers
}
