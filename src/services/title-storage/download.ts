/** One file, whole or in part (protocol page, section 2.5). */
import type { Operation } from '../../http/operation.ts'
import type { TitleFile, TitlePlace } from '../../model/title-storage.ts'
import { requestOf, targetOf } from './request.ts'

export interface TitleDownload {
  readonly place: TitlePlace
  readonly file: TitleFile
  readonly method?: 'GET' | 'HEAD'
  /** Of json: only this part of it. */
  readonly select?: string
  /** Of config: what its own selectors choose by. */
  readonly customSelector?: string
  /** Range, conditions, language. */
  readonly headers?: Headers
}

/** Its reply is HTTP's own (ranges, conditions) and passes as it is: 200, 206, 304, 412, 416. */
export const downloadTitleFile: Operation<TitleDownload, Response> = {
  name: 'title-storage.download',
  writeRequest: ({ place, file, method = 'GET', select, customSelector, headers }, host) =>
    requestOf(host, { kind: 'file', place, file }, method, { select, customSelector }, headers),
  readRequest(request) {
    const target = targetOf(request, 'file', 'GET', 'HEAD')
    if (!target) return undefined
    const { place, file } = target
    const method = request.method as 'GET' | 'HEAD'
    // Most downloads have no query, and a URL costs as much as reading the file's row.
    if (!request.url.includes('?')) return { place, file, method, headers: request.headers }
    const { searchParams } = new URL(request.url)
    const [select, customSelector] = [searchParams.get('select'), searchParams.get('customSelector')]
    return {
      place,
      file,
      method,
      headers: request.headers,
      ...(select === null ? {} : { select }),
      ...(customSelector === null ? {} : { customSelector }),
    }
  },
  writeReply: response => response,
  readReply: response => response,
}
