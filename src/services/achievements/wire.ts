/** The achievements service as it is on the wire: how far a player is in each title. Source: protocol page, section 5. */
import { toJson } from '../../http/json.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { path } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import { objectsOf } from '../live/live-read.ts'
import { liveRequest, parametersOf, withQuery } from '../live/live-request.ts'
import { versionHeader } from '../live/live-route.ts'
import { namesUser, readUser, writeUser } from '../live/user-name.ts'
import { type Page, type PageQuestion, pageQuestion, pagingJson, pagingOf } from './paging.ts'
import { type Platform, titleProgressJson, titleProgressOf } from './progress-json.ts'
import type { TitleProgress } from './title-progress.ts'

/** Where the live service is. */
export const achievementsHost = new URL('https://achievements.xboxlive.com')

export interface ProgressQuestion extends PageQuestion {
  readonly xuid: Xuid
  readonly platform: Platform
}

export const readTitleProgress: Operation<ProgressQuestion, Page<TitleProgress>> = {
  name: 'achievements.history',
  writeRequest: ({ xuid, platform, ...page }, host) => {
    const address = withQuery(historyPath.write({ user: writeUser({ xuid }) }), { ...page })
    return liveRequest(host, address, { [versionHeader]: versionOf[platform] })
  },
  readRequest(request) {
    const found = historyPath.match(new URL(request.url).pathname)
    if (request.method !== 'GET' || !found) return undefined
    return { xuid: playerOf(found.user), platform: platformOf(request.headers), ...pageQuestion(parametersOf(request)) }
  },
  writeReply: (page, { platform }) => {
    const titles = page.items.map((title, index) => titleProgressJson(title, platform, index + 1))
    const version = platform === 'xbox360' ? { version: '0001-01-01T00:00:00.0000000Z' } : {}
    return jsonReply(toJson({ titles, pagingInfo: pagingJson(page), ...version }))
  },
  async readReply(response) {
    const body = await objectOf(response, readTitleProgress.name)
    if (!Array.isArray(body.get('titles'))) {
      throw new Failure('upstream', 'The answer to achievements.history is no object with “titles”. Try again later.')
    }
    return { items: objectsOf(body, 'titles').flatMap(each => titleProgressOf(each) ?? []), ...pagingOf(body) }
  },
}

/** The methods a path of this service takes; undefined for a path of another service. */
export function achievementsMethods(pathname: string): readonly string[] | undefined {
  const user = (historyPath.match(pathname) ?? achievementsPath.match(pathname))?.user
  return namesUser(user) ? ['GET'] : undefined
}

export const versionOf: Readonly<Record<Platform, string>> = { xbox360: '1', modern: '2' }
export const achievementsPath = path('/users/{user}/achievements')
const historyPath = path('/users/{user}/history/titles')

/** As the documents have it: 2 is version 2, anything else is version 1. */
export function platformOf(headers: Headers): Platform {
  return headers.get(versionHeader)?.trim() === versionOf.modern ? 'modern' : 'xbox360'
}

/** @throws Failure `invalid` */
export function playerOf(segment: string): Xuid {
  const user = readUser(segment)
  if (user === undefined || user === 'me' || !('xuid' in user)) {
    throw new Failure('invalid', 'Achievements take xuid(…).')
  }
  return user.xuid
}
