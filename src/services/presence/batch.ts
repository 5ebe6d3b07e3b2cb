/** The presence of many players. Source: protocol page, section 5. */
import { toJson } from '../../http/json.ts'
import { listOf } from '../../http/json-read.ts'
import { jsonReply, replyText } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { type Xuid, xuid } from '../../model/ids.ts'
import { wordOf } from '../live/live-read.ts'
import { bodyObject, liveRequest } from '../live/live-request.ts'
import { acceptsJson, presenceHeaders } from './headers.ts'
import type { PlayerPresence } from './player-presence.ts'
import { type PresenceLevel, presenceJson } from './presence-json.ts'
import { levelOf, presenceBatchPath, presencesOf } from './wire.ts'

export interface PresencesQuestion {
  /** {@link mostUsers} at the most. */
  readonly users: readonly Xuid[]
  readonly onlineOnly: boolean
  readonly level: PresenceLevel
  readonly language: string | undefined
}

/** As the documents have it. */
export const mostUsers = 1100

/** Answered with a bare list. */
export const readPresences: Operation<PresencesQuestion, readonly PlayerPresence[]> = {
  name: 'presence.batch',
  writeRequest: ({ language, ...body }, host) => liveRequest(host, presenceBatchPath, presenceHeaders(language), body),
  async readRequest(request) {
    if (request.method !== 'POST' || new URL(request.url).pathname !== presenceBatchPath) return undefined
    acceptsJson(request.headers)
    const body = await bodyObject(request)
    const users = listOf(body, 'users').map(each => xuid(wordOf(each) ?? ''))
    if (users.length === 0 || users.length > mostUsers) {
      throw new Failure('invalid', `users must be a list of 1 to ${mostUsers} XUIDs.`)
    }
    const onlineOnly = body.get('onlineOnly') === true
    const level = levelOf(wordOf(body.get('level')) ?? 'title')
    return { users, onlineOnly, level, language: request.headers.get('accept-language') ?? undefined }
  },
  writeReply: (presences, { level }) => jsonReply(toJson(presences.map(each => presenceJson(each, level)))),
  readReply: async response => presencesOf(await replyText(response, readPresences.name), readPresences.name),
}
