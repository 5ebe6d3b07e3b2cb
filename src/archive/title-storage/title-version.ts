/** When a file of title storage is the same as before, and when it was changed. */
import { parseHttpDate } from '../../http/http-date.ts'
import { JsonObject } from '../../http/json.ts'
import { dateOf } from '../../http/json-read.ts'
import type { TitleVersion } from './title-facts.ts'

/** Same ETag and size. Where the network lists no ETag, the same time stands in for it; without a time nothing does. */
export function isSameVersion(one: TitleVersion, other: TitleVersion): boolean {
  if (one.size !== other.size || one.etag !== other.etag) return false
  return one.etag !== '' || (one.clientFileTime !== undefined && one.clientFileTime === other.clientFileTime)
}

/** As it may stand in `If-Range`; undefined when none was listed. */
export function tagOf({ etag }: TitleVersion): string | undefined {
  return etag === '' ? undefined : `"${etag}"`
}

/** `clientFileTime`, in either of its two forms. Before 1970 there is none: programs write a zero of their own there. */
export function fileTimeOf({ clientFileTime }: TitleVersion): Date | undefined {
  if (clientFileTime === undefined) return undefined
  const time = dateOf(new JsonObject([['time', clientFileTime]]), 'time') ?? parseHttpDate(clientFileTime)
  return time && time.getTime() > 0 ? time : undefined
}
