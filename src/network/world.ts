/** The world file (contract, section 4): who plays on a local network, what they have, and what limits there are. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Json, JsonNumber, JsonObject, parseJson } from '../http/json.ts'
import { integerOf, listOf, textOf } from '../http/json-read.ts'
import { type CaptureKind, captureKinds } from '../model/capture.ts'
import { Failure } from '../model/failure.ts'
import { type Xuid, xuid } from '../model/ids.ts'
import type { RequestLimit } from './request-limits.ts'

export interface World {
  readonly players: readonly WorldPlayer[]
  readonly limits: readonly RequestLimit[]
}

export interface WorldPlayer {
  readonly xuid: Xuid
  readonly gamertag: string
  /** Undefined: the network issues one. */
  readonly authorization: string | undefined
  readonly captures: readonly WorldCapture[]
}

export interface WorldCapture {
  readonly kind: CaptureKind
  /** Absolute paths. */
  readonly file: string
  readonly thumbnail: string | undefined
  readonly hdr: string | undefined
  readonly entity: JsonObject
}

/** @throws Failure `invalid` that lists every problem of the file, each with its place. */
export function readWorld(path: string): World {
  const problems: string[] = []
  const world = objectAt(parsed(path), 'the world', problems)
  const players = listOf(world, 'players').map((each, index) => readPlayer(each, index, dirname(path), problems))
  const tags = new Set<string>()
  for (const { xuid: id, gamertag } of players) {
    for (const name of [id, gamertag.toLowerCase()]) {
      if (tags.has(name)) problems.push(`two players are called ${name}`)
      tags.add(name)
    }
  }
  const limits = readLimits(world.get('limits'), problems)
  if (problems.length > 0)
    throw new Failure('invalid', `The world file ${path} has problems:\n  ${problems.join('\n  ')}`)
  return { players, limits }
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

function readPlayer(said: Json, index: number, folder: string, problems: string[]): WorldPlayer {
  const place = `players[${index}]`
  const player = objectAt(said, place, problems)
  const id = player.get('xuid')
  const digits = id instanceof JsonNumber ? id.text : typeof id === 'string' ? id : ''
  if (!/^\d{1,20}$/.test(digits)) problems.push(`${place}.xuid must be a string of digits`)
  const gamertag = textOf(player, 'gamertag') ?? ''
  if (gamertag === '') problems.push(`${place}.gamertag is missing`)
  const authorization = textOf(player, 'authorization')
  if (authorization !== undefined && !/^XBL3\.0 x=[^;]+;\S+$/.test(authorization)) {
    problems.push(`${place}.authorization must look like XBL3.0 x=<hash>;<token>`)
  }
  const captures = listOf(player, 'captures').map((each, at) =>
    readEntry(each, `${place}.captures[${at}]`, folder, problems),
  )
  return { xuid: /^\d{1,20}$/.test(digits) ? xuid(digits) : ('0' as Xuid), gamertag, authorization, captures }
}

function readEntry(said: Json, place: string, folder: string, problems: string[]): WorldCapture {
  const entry = objectAt(said, place, problems)
  const kind = captureKinds.find(each => each === textOf(entry, 'kind'))
  if (!kind) problems.push(`${place}.kind must be one of ${captureKinds.join(', ')}`)
  const file = (name: string, needed: boolean): string | undefined => {
    const given = textOf(entry, name)
    if (given === undefined) {
      if (needed) problems.push(`${place}.${name} is missing`)
      return undefined
    }
    const path = resolve(folder, given)
    if (!statSync(path, { throwIfNoEntry: false })?.isFile())
      problems.push(`${place}.${name}: there is no file ${path}`)
    return path
  }
  return {
    kind: kind ?? 'screenshot',
    file: file('file', true) ?? '',
    thumbnail: file('thumbnail', false),
    hdr: file('hdr', false),
    entity: objectAt(entry.get('entity') ?? new JsonObject([]), `${place}.entity`, problems),
  }
}

function readLimits(said: Json | undefined, problems: string[]): RequestLimit[] {
  if (said === undefined) return []
  return listOf(objectAt(said, 'limits', problems), 'requests').map((each, index) => {
    const limit = objectAt(each, `limits.requests[${index}]`, problems)
    const [service, max, periodSeconds] = [
      textOf(limit, 'service'),
      integerOf(limit, 'max'),
      integerOf(limit, 'periodSeconds'),
    ]
    if (!service || max === undefined || !periodSeconds) {
      problems.push(`limits.requests[${index}] needs service, max and periodSeconds`)
    }
    // The live host of the captures is called mediahub; the contract calls the service captures.
    return {
      service: service === 'mediahub' ? 'captures' : (service ?? ''),
      max: max ?? 0,
      periodSeconds: periodSeconds ?? 1,
    }
  })
}

function objectAt(said: Json, place: string, problems: string[]): JsonObject {
  if (said instanceof JsonObject) return said
  problems.push(`${place} must be an object`)
  return new JsonObject([])
}
