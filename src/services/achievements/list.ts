/** A title's achievements, a page of them. Source: protocol page, section 5; the documents. */
import { type JsonObject, toJson } from '../../http/json.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { type TitleId, titleId, type Xuid } from '../../model/ids.ts'
import { objectsOf } from '../live/live-read.ts'
import { liveRequest, parametersOf, withQuery } from '../live/live-request.ts'
import { versionHeader } from '../live/live-route.ts'
import { writeUser } from '../live/user-name.ts'
import { type Page, type PageQuestion, pageQuestion, pagingJson, pagingOf } from './paging.ts'
import type { Platform } from './progress-json.ts'
import { achievementsPath, platformOf, playerOf, versionOf } from './wire.ts'

export interface AchievementsQuestion extends PageQuestion {
  readonly xuid: Xuid
  readonly titleId: TitleId
  readonly platform: Platform
}

/** Each achievement as it was said: this program counts them. */
export const listAchievements: Operation<AchievementsQuestion, Page<JsonObject>> = {
  name: 'achievements.list',
  writeRequest: ({ xuid, titleId, platform, ...page }, host) => {
    const address = withQuery(achievementsPath.write({ user: writeUser({ xuid }) }), { titleId, ...page })
    return liveRequest(host, address, { [versionHeader]: versionOf[platform] })
  },
  readRequest(request) {
    const found = achievementsPath.match(new URL(request.url).pathname)
    if (request.method !== 'GET' || !found) return undefined
    const parameter = parametersOf(request)
    return {
      xuid: playerOf(found.user),
      titleId: oneTitle(parameter('titleId')),
      platform: platformOf(request.headers),
      ...pageQuestion(parameter),
    }
  },
  writeReply: page => jsonReply(toJson({ achievements: page.items, pagingInfo: pagingJson(page) })),
  async readReply(response) {
    const body = await objectOf(response, listAchievements.name)
    if (!Array.isArray(body.get('achievements'))) {
      throw new Failure(
        'upstream',
        'The answer to achievements.list is no object with “achievements”. Try again later.',
      )
    }
    return { items: objectsOf(body, 'achievements'), ...pagingOf(body) }
  },
}

/** @throws Failure `invalid` */
function oneTitle(text = ''): TitleId {
  if (/^\d{1,16}$/.test(text)) return titleId(Number(text))
  throw new Failure('invalid', 'titleId is missing or no number: it takes that of one title.')
}
