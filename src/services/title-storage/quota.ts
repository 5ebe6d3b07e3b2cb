/** How full a place is (protocol page, section 2.8). */
import { type Json, JsonNumber, JsonObject, toJson } from '../../http/json.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import type { TitlePlace } from '../../model/title-storage.ts'
import { requestOf, targetOf } from './request.ts'

/** Bytes; known clients hold them in 64 bits. */
export interface TitleQuota {
  readonly usedBytes: bigint
  readonly quotaBytes: bigint
}

export const readQuota: Operation<TitlePlace, TitleQuota> = {
  name: 'title-storage.quota',
  writeRequest: (place, host) => requestOf(host, { kind: 'quota', place }, 'GET'),
  readRequest: request => targetOf(request, 'quota', 'GET', 'HEAD')?.place,
  writeReply: quotaInfo => jsonReply(toJson({ quotaInfo })),
  async readReply(response) {
    const info = (await objectOf(response, readQuota.name)).get('quotaInfo')
    const [used, quota] = ['usedBytes', 'quotaBytes'].map(name => (info instanceof JsonObject ? info.get(name) : null))
    return { usedBytes: bytesOf(used), quotaBytes: bytesOf(quota) }
  },
}

function bytesOf(value: Json | undefined): bigint {
  const digits = value instanceof JsonNumber ? value.text : typeof value === 'string' ? value : ''
  if (/^\d{1,20}$/.test(digits)) return BigInt(digits)
  throw new Failure('upstream', 'The answer to title-storage.quota lacks usedBytes or quotaBytes. Try again later.')
}
