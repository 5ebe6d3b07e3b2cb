/** What the decoration `detail` tells of a title. Source: recorded answers. */
import type { JsonObject } from '../../http/json.ts'
import { dateOf, listOf, textOf } from '../../http/json-read.ts'
import { objectsOf, sevenths } from '../live/live-read.ts'

export interface TitleDetail {
  readonly description: string
  readonly shortDescription: string | undefined
  readonly developerName: string
  readonly publisherName: string
  readonly genres: readonly string[]
  /** `XblOnlineMultiPlayer`, `XboxLive`, … */
  readonly attributes: readonly string[]
  readonly released: Date | undefined
}

export function detailOf(said: JsonObject): TitleDetail {
  return {
    description: textOf(said, 'description') ?? '',
    shortDescription: textOf(said, 'shortDescription'),
    developerName: textOf(said, 'developerName') ?? '',
    publisherName: textOf(said, 'publisherName') ?? '',
    genres: listOf(said, 'genres').filter(each => typeof each === 'string'),
    attributes: objectsOf(said, 'attributes').flatMap(each => textOf(each, 'name') ?? []),
    released: dateOf(said, 'releaseDate'),
  }
}

export function detailJson(detail: TitleDetail): object {
  const { description, shortDescription, developerName, publisherName, genres, attributes, released } = detail
  return {
    attributes: attributes.map(name => ({ applicablePlatforms: null, maximum: null, minimum: null, name })),
    availabilities: [],
    capabilities: [],
    description,
    developerName,
    genres,
    publisherName,
    minAge: null,
    releaseDate: sevenths(released) ?? null,
    shortDescription: shortDescription ?? null,
    vuiDisplayName: null,
    xboxLiveGoldRequired: false,
  }
}
