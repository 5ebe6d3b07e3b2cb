/** Takes a file away (protocol page, section 2.8). */
import { discard } from '../../http/bytes.ts'
import { toJson } from '../../http/json.ts'
import { jsonReply } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import type { TitleFile, TitlePlace } from '../../model/title-storage.ts'
import { requestOf, targetOf } from './request.ts'

export interface TitleDeletion {
  readonly place: TitlePlace
  readonly file: TitleFile
  readonly headers?: Headers
}

/** Also for a file that is not there. */
export const deleteTitleFile: Operation<TitleDeletion, void> = {
  name: 'title-storage.delete',
  writeRequest: ({ place, file, headers }, host) =>
    requestOf(host, { kind: 'file', place, file }, 'DELETE', {}, headers),
  readRequest(request) {
    const target = targetOf(request, 'file', 'DELETE')
    return target && { place: target.place, file: target.file, headers: request.headers }
  },
  writeReply: () => jsonReply(toJson({})),
  async readReply(response) {
    await discard(response)
  },
}
