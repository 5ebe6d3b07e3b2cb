/** The presence service as it is on the wire. Source: protocol page, section 5. */
import { JsonObject, toJson } from '../../http/json.ts'
import { jsonReply, objectFrom, readJson, replyText } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { path } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import { liveRequest, parametersOf, withQuery, wordsParameter } from '../live/live-request.ts'
import { namesUser, readUser, type UserName, writeUser } from '../live/user-name.ts'
import { acceptsJson, presenceHeaders } from './headers.ts'
import type { PlayerPresence } from './player-presence.ts'
import { type PresenceLevel, presenceJson, presenceLevels, presenceOf } from './presence-json.ts'

/** Where the live service is. */
export const presenceHost = new URL('https://userpresence.xboxlive.com')

export interface PresenceQuestion {
  readonly of: UserName
  readonly level: PresenceLevel
  /** Of `Accept-Language`, as written. */
  readonly language: string | undefined
}

/** Undefined: an answer without content. The player shows it to nobody who asks. */
export const readPresence: Operation<PresenceQuestion, PlayerPresence | undefined> = {
  name: 'presence.user',
  writeRequest: ({ of, level, language }, host) =>
    liveRequest(host, withQuery(userPath.write({ user: writeUser(of) }), { level }), presenceHeaders(language)),
  readRequest(request) {
    const of = readUser(userPath.match(new URL(request.url).pathname)?.user ?? '')
    if (request.method !== 'GET' || of === undefined) return undefined
    if (of !== 'me' && 'gamertag' in of) throw new Failure('invalid', 'Presence takes xuid(…) or me, no gamertag.')
    acceptsJson(request.headers)
    const level = levelOf(parametersOf(request)('level') ?? 'title')
    return { of, level, language: request.headers.get('accept-language') ?? undefined }
  },
  writeReply: (presence, { level }) =>
    presence ? jsonReply(toJson(presenceJson(presence, level))) : new Response(null, { status: 200 }),
  async readReply(response) {
    const text = await replyText(response, readPresence.name)
    if (text.trim() === '') return undefined
    const presence = presenceOf(objectFrom(text, readPresence.name))
    if (presence) return presence
    throw new Failure('upstream', 'The answer to presence.user names no player. Try again later.')
  },
}

/** The methods a path of this service takes; undefined for a path of another service. */
export function presenceMethods(pathname: string): readonly string[] | undefined {
  if (pathname === presenceBatchPath) return ['POST']
  return namesUser(userPath.match(pathname)?.user) ? ['GET'] : undefined
}

export const presenceBatchPath = '/users/batch'
const userPath = path('/users/{user}')

/** @throws Failure `invalid` */
export function levelOf(text: string): PresenceLevel {
  const [level, ...more] = wordsParameter(text, 'level', presenceLevels)
  if (level === undefined || more.length > 0) throw new Failure('invalid', 'level takes one word.')
  return level
}

/** A bare list. What names no player is left out. @throws Failure `upstream` */
export function presencesOf(text: string, name: string): PlayerPresence[] {
  const body = readJson(text, name)
  if (!Array.isArray(body)) throw new Failure('upstream', `The answer to ${name} is no list. Try again later.`)
  return body.flatMap(each => (each instanceof JsonObject ? (presenceOf(each) ?? []) : []))
}
