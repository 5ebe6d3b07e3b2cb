/** The world file (contract, section 4): who plays on a local network, what they have, and what limits there are. */
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Json, JsonObject, parseJson } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { Failure } from '../../model/failure.ts'
import { gamertagKey } from '../../model/feeds.ts'
import { type Xuid, xuid } from '../../model/ids.ts'
import type { Member } from '../../services/feeds/member.ts'
import { readMembers } from '../feeds/members.ts'
import type { PlayerFeeds, WorldProduct } from '../feeds/world-feeds.ts'
import { readPlayerFeeds } from '../feeds/world-players.ts'
import { readProducts } from '../feeds/world-products.ts'
import type { RequestLimit } from '../request-limits.ts'
import { noSignInLimits, readSignInLimits, readXErr, type SignInLimits } from '../sign-in/world-sign-in.ts'
import { readRequestLimits } from './request-limits-read.ts'
import { readWorldCapture, type WorldCapture } from './world-capture.ts'
import { arrayAt, objectAt, type Problems } from './world-places.ts'
import { digitsOf, readSessions, readTitleLimits, type TitleLimits, type WorldSession } from './world-sessions.ts'

export interface World {
  readonly players: readonly WorldPlayer[]
  readonly limits: readonly RequestLimit[]
  readonly sessions: readonly WorldSession[]
  readonly titleLimits: TitleLimits
  readonly signIn: SignInLimits
  readonly products: readonly WorldProduct[]
  /** Who may read gamercards and presence; empty: everyone. */
  readonly members: readonly Member[]
  /** When what it says last changed; undefined: not known. */
  readonly modified: Date | undefined
}

/** A world in which nobody lives. */
export const emptyWorld: World = {
  players: [],
  limits: [],
  sessions: [],
  titleLimits: { sessionQuotaBytes: undefined, emptyListing: 'missing' },
  signIn: noSignInLimits,
  products: [],
  members: [],
  modified: undefined,
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
  /** What Xbox refuses to sign it in with. */
  readonly xerr: number | undefined
  readonly captures: readonly WorldCapture[]
  readonly feeds: PlayerFeeds
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
  const requests = readRequestLimits(limits, problems)
  const sessions = readSessions(world, problems)
  const titleLimits = readTitleLimits(limits, problems)
  const signIn = readSignInLimits(limits, problems)
  const products = readProducts(world, dirname(path), problems)
  const members = readMembers(world, problems)
  problems.push(
    ...twice(players.map(each => each.xuid)).map(each => `two players have the xuid ${each}`),
    ...twice(players.map(each => gamertagKey(each.gamertag))).map(each => `two players are called ${each}`),
    // Which of two it is, is a secret; that there are two is none.
    ...twice(players.flatMap(each => each.authorization ?? [])).map(() => 'two players have the same authorization'),
    ...twice(
      players.flatMap(({ captures }) => captures.flatMap(({ entity }) => textOf(entity, 'contentId') ?? [])),
    ).map(each => `two captures have the contentId ${each}`),
  )
  if (problems.length > 0) {
    throw new Failure('invalid', `The world file ${path} has problems:\n  ${problems.join('\n  ')}`)
  }
  const modified = statSync(path).mtime
  return { players, limits: requests, sessions, titleLimits, signIn, products, members, modified }
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
  const xerr = readXErr(player, place, problems)
  const captures = arrayAt(player, 'captures', `${place}.captures`, problems).map((each, index) =>
    readWorldCapture(each, `${place}.captures[${index}]`, folder, problems),
  )
  const who = { xuid: isXuid ? xuid(digits) : (place as Xuid), gamertag: gamertag || place, authorization }
  const feeds = readPlayerFeeds(player, who.gamertag, place, problems)
  return { ...who, device: device as Device, titleId, xerr, captures, feeds }
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
