import { type Bytes, bodyOf } from '../../http/bytes.ts'
import type { Exchange } from '../../http/exchange.ts'
import { call } from '../../http/operation.ts'
import type { TitleFile, TitlePath, TitlePlace } from '../../model/title-storage.ts'
import { downloadTitleFile } from './download.ts'
import { listTitleFiles } from './list.ts'
import { listingPages, type TitleListing } from './listing-pages.ts'
import { titleStorageHost } from './request.ts'

/** Title storage as a client sees it. By shape it is the archive's `TitleSource`. */
export interface TitleStorageClient {
  /**
   * The files of a place, those in folders below too, page by page; none for a place of which the network says there is nothing.
   *
   * @throws Failure `upstream` when the listing goes round in a circle or breaks off.
   */
  pages(place: TitlePlace, path: TitlePath, signal?: AbortSignal): AsyncIterable<TitleListing>
  /** Opens a file, from `resume` on when given. Any status is an answer, not a failure. */
  open(
    place: TitlePlace,
    file: TitleFile,
    resume: ResumePoint | undefined,
    signal?: AbortSignal,
  ): Promise<OpenedContent>
}

interface ResumePoint {
  readonly offset: number
  readonly validator: string
}

interface OpenedContent {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Bytes
}

export interface TitleStorageClientOptions {
  /** Where the service is; default: the live network. */
  readonly host?: URL
  /** Files a page; default: as the service likes. */
  readonly pageSize?: number
  /** The way for `open`, when it is another one: whoever resumes by itself needs no patience on the way. */
  readonly content?: Exchange
}

export type { TitleListing }

/** @param service the way to the service: adds the token. */
export function titleStorageClient(service: Exchange, options: TitleStorageClientOptions = {}): TitleStorageClient {
  const { host = titleStorageHost, content = service, pageSize } = options
  return {
    pages: (place, path, signal) =>
      listingPages(input => call(service, host, listTitleFiles, input, signal), {
        place,
        path,
        ...(pageSize === undefined ? {} : { maxItems: pageSize }),
      }),

    async open(place, file, resume, signal) {
      const headers = new Headers({ 'accept-encoding': 'identity' })
      if (resume) {
        headers.set('range', `bytes=${resume.offset}-`)
        headers.set('if-range', resume.validator)
      }
      const request = downloadTitleFile.writeRequest({ place, file, headers }, host)
      const response = await content(signal ? new Request(request, { signal }) : request)
      return { status: response.status, headers: response.headers, bytes: bodyOf(response) }
    },
  }
}
