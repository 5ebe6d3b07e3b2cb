/** A player's `gamercard` in a world file. */
import type { Json, JsonObject } from '../../http/json.ts'
import type { Gamercard, RecentGame } from '../../model/feeds.ts'
import { arrayAt, objectAt, type Problems } from '../world/world-places.ts'
import { count, date, type Fields, number, readFields, text, tidField } from './fields.ts'
import { readLocalized } from './localized.ts'
import type { Localized } from './world-feeds.ts'

/** @param said undefined: the world says nothing of it */
export function readGamercard(
  said: Json | undefined,
  gamertag: string,
  place: string,
  problems: Problems,
): Localized<Gamercard> {
  const { record, cultures } = readLocalized(said, place, problems, readCard)
  return { record: { score: 0, recentGames: [], ...record, gamertag }, cultures }
}

const fields: Fields<Omit<Gamercard, 'gamertag' | 'recentGames'>> = {
  profileUrl: text,
  tileUrl: text,
  reputation: number(0, 100, false),
  reputationBucket: number(0, 20),
  reputationUrl: text,
  score: count,
  zone: text,
  tier: { takes: '0, 3 or 6', read: said => tiers.find(tier => tier === number(0, 6).read(said)) },
}

const tiers = [0, 3, 6]

function readCard(card: JsonObject, place: string, problems: Problems): Partial<Gamercard> {
  const record = readFields(card, fields, place, problems)
  if (card.get('recentGames') === undefined) return record
  const games = arrayAt(card, 'recentGames', `${place}.recentGames`, problems)
  return {
    ...record,
    recentGames: games.map((each, index) => readGame(each, `${place}.recentGames[${index}]`, problems)),
  }
}

const gameFields: Fields<RecentGame> = {
  name: text,
  lastPlayed: date,
  achievements: count,
  gamerscore: count,
  totalAchievements: count,
  totalGamerscore: count,
  tile64Url: text,
  tile32Url: text,
  achievementDetailsUrl: text,
  tid: tidField,
}

function readGame(said: Json, place: string, problems: Problems): RecentGame {
  const { name = '', ...game } = readFields(objectAt(said, place, problems), gameFields, place, problems)
  if (name === '') problems.push(`${place}.name is missing`)
  return { name, ...game }
}
