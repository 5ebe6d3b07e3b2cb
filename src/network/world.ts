/** The world file (contract, section 4): who plays on a local network, what they have, and what limits there are. */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Json, JsonObject, parseJson } from '../http/json.ts'
import { integerOf, textOf } from '../http/json-read.ts'
import { Failure } from '../model/failure.ts'
import { type Xuid, xuid } from '../model/ids.ts'
import type { RequestLimit } from './request-limits.ts'
import { readWorldCapture, type WorldCapture } from './world-capture.ts'
import { arrayAt, objectAt, type Problems } from './world-places.ts'
import { digitsOf, readSessions, readTitleLimits, type TitleLimits, type WorldSession } from './world-sessions.ts'

export interface World {
  readonly players: readonly WorldPlayer[]
  readonly limits: readonly RequestLimit[]
  readonly sessions: readonly WorldSession[]
  readonly titleLimits: TitleLimits
}

/** A world in which nobody lives. */
export const emptyWorld: World = {
  players: [],
  limits: [],
  sessions: [],
  titleLimits: { sessionQuotaBytes: undefined, emptyListing: 'missing' },
}

export interface WorldPlayer {
  readonly xuid: Xuid
  readonly gamertag: string
  /** Undefined: the network issues one. */
  readonly authorization: string | undefined
  /** What it plays on: only consoles write to trusted storage. */
  readonly device: Device
  /** Of the game its token is for: what config files may choose by. */
  readonly titleId: string | undefined
  readonly captures: readonly WorldCapture[]
}

const devices = ['console', 'pc', 'mobile'] as const
export type Device = (typeof devices)[number]

/**
 * Names it does not know are left alone: they belong to services of their own.
 *
 * @throws Failure `invalid` that lists every problem of the file, each with its place
 */
export function readWorld(path: string): World {
  const problems: string[] = []
  const world = objectAt(parsed(path), 'the world', problems)
  const players = arrayAt(world, 'players', 'players', problems).map((each, index) =>
    readPlayer(each, `players[${index}]`, dirname(path), problems),
  )
  const limits = objectAt(world.get('limits') ?? new JsonObject([]), 'limits', problems)
  const requests = readLimits(limits, problems)
  const sessions = readSessions(world, problems)
  const titleLimits = readTitleLimits(limits, problems)
  problems.push(
    ...twice(players.map(each => each.xuid)).map(each => `two players have the xuid ${each}`),
    ...twice(players.map(each => each.gamertag.toLowerCase())).map(each => `two players are called ${each}`),
    // Which of two it is, is a secret; that there are two is none.
    ...twice(players.flatMap(each => each.authorization ?? [])).map(() => 'two players have the same authorization'),
    ...twice(
      players.flatMap(({ captures }) => captures.flatMap(({ entity }) => textOf(entity, 'contentId') ?? [])),
    ).map(each => `two captures have the contentId ${each}`),
  )
  if (problems.length > 0) {
    throw new Failure('invalid', `The world file ${path} has problems:\n  ${problems.join('\n  ')}`)
  }
  return { players, limits: requests, sessions, titleLimits }
}

function parsed(path: string): Json {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (thrown) {
    throw new Failure('invalid', `The world file ${path} cannot be read (${(thrown as { code?: string }).code}).`)
  }
  try {
    return parseJson(text)
  } catch (thrown) {
    throw new Failure('invalid', `The world file ${path} is no JSON. ${Failure.from(thrown).message}`)
  }
}

function readPlayer(said: Json, place: string, folder: string, problems: Problems): WorldPlayer {
  const player = objectAt(said, place, problems)
  const digits = digitsOf(player.get('xuid'))
  const isXuid = /^\d{1,20}$/.test(digits)
  if (!isXuid) problems.push(`${place}.xuid must be a string of digits`)
  const gamertag = textOf(player, 'gamertag') ?? ''
  if (gamertag === '') problems.push(`${place}.gamertag is missing`)
  const authorization = textOf(player, 'authorization')
  const isReady = authorization === undefined || /^XBL3\.0 x=[^;\s]+;\S+$/.test(authorization)
  if (!isReady || (authorization === undefined && player.get('authorization') !== undefined)) {
    problems.push(`${place}.authorization must look like XBL3.0 x=<hash>;<token>`)
  }
  const device = textOf(player, 'device') ?? 'console'
  if (!devices.includes(device as Device)) problems.push(`${place}.device must be ${devices.join(' or ')}`)
  const titleId = digitsOf(player.get('titleId')) || undefined
  const captures = arrayAt(player, 'captures', `${place}.captures`, problems).map((each, index) =>
    readWorldCapture(each, `${place}.captures[${index}]`, folder, problems),
  )
  const who = { xuid: isXuid ? xuid(digits) : (place as Xuid), gamertag: gamertag || place, authorization }
  return { ...who, device: device as Device, titleId, captures }
}

function readLimits(limits: JsonObject, problems: Problems): RequestLimit[] {
  const place = 'limits.requests'
  return arrayAt(limits, 'requests', place, problems).map((each, index) => {
    const limit = objectAt(each, `${place}[${index}]`, problems)
    const service = textOf(limit, 'service') ?? ''
    const [max, periodSeconds] = [integerOf(limit, 'max') ?? -1, integerOf(limit, 'periodSeconds') ?? 0]
    if (service === '' || max < 0 || periodSeconds < 1) {
      problems.push(`${place}[${index}] needs a service, max (0 or more) and periodSeconds (1 or more)`)
    }
    return { service: hosts[service] ?? service, max, periodSeconds }
  })
}

/** The names of the live hosts, as the contract calls their services. */
const hosts: Readonly<Record<string, string>> = { mediahub: 'captures', titlestorage: 'title-storage' }

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
