/** The world file's part for title storage: who is in a session, and what a place may hold. */
import { type Json, JsonNumber, type JsonObject } from '../../http/json.ts'
import { integerOf, textOf } from '../../http/json-read.ts'
import { Failure } from '../../model/failure.ts'
import { type Scid, type SessionId, scid, sessionId, type Xuid, xuid } from '../../model/ids.ts'
import { arrayAt, objectAt, type Problems } from './world-places.ts'

export interface WorldSession {
  readonly id: SessionId
  readonly scid: Scid
  /** Undefined: open to everyone. */
  readonly members: readonly Xuid[] | undefined
}

export interface TitleLimits {
  readonly sessionQuotaBytes: number | undefined
  /** What a listing of nothing is answered with: 404, as on the live network, or an empty page. */
  readonly emptyListing: 'missing' | 'empty'
}

export function readSessions(world: JsonObject, problems: Problems): WorldSession[] {
  return arrayAt(world, 'sessions', 'sessions', problems).flatMap((each, index) => {
    const place = `sessions[${index}]`
    const session = objectAt(each, place, problems)
    try {
      const members =
        session.get('members') === undefined
          ? undefined
          : arrayAt(session, 'members', `${place}.members`, problems).map(member => xuid(digitsOf(member)))
      return [{ id: sessionId(textOf(session, 'id') ?? ''), scid: scid(textOf(session, 'scid') ?? ''), members }]
    } catch (thrown) {
      problems.push(`${place}: ${Failure.from(thrown).message}`)
      return []
    }
  })
}

export function readTitleLimits(limits: JsonObject, problems: Problems): TitleLimits {
  const [bytes, empty] = [limits.get('sessionQuotaBytes'), textOf(limits, 'emptyListing')]
  const sessionQuotaBytes = integerOf(limits, 'sessionQuotaBytes')
  if (bytes !== undefined && (sessionQuotaBytes === undefined || sessionQuotaBytes < 0)) {
    problems.push('limits.sessionQuotaBytes must be a number of bytes')
  }
  if (limits.get('emptyListing') !== undefined && empty !== 'missing' && empty !== 'empty') {
    problems.push('limits.emptyListing must be “missing” or “empty”')
  }
  return { sessionQuotaBytes, emptyListing: empty === 'empty' ? 'empty' : 'missing' }
}

export function digitsOf(said: Json | undefined): string {
  return said instanceof JsonNumber ? said.text : typeof said === 'string' ? said : ''
}
