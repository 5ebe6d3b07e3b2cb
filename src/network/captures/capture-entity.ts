/**
 * The entities of the captures service as the network sends them: what the world says of a capture, and realistic values
 * for all the rest, in the names, types and order of recorded answers (protocol page, sections 1.5 and 1.6).
 */
import { createHash } from 'node:crypto'
import { type Json, JsonNumber, JsonObject, toJson } from '../../http/json.ts'
import { dateOf, textOf } from '../../http/json-read.ts'
import type { CaptureKind } from '../../model/capture.ts'

/**
 * @param given fields of the world file; each wins over ours, and those we do not know are kept behind
 * @param seed names the capture where the world does not
 * @param taken when it was taken, where the world does not say
 */
export function completeEntity(
  kind: CaptureKind,
  given: JsonObject,
  owner: string,
  seed: string,
  taken: Date,
): JsonObject {
  const contentId = textOf(given, 'contentId') ?? guid(`${seed} contentId`)
  const captured = capturedAt(kind, given) ?? new Date(Math.floor(taken.getTime() / 1000) * 1000)
  const localId = guid(`${contentId} localId`)
  const ours =
    kind === 'screenshot'
      ? screenshot(contentId, localId, owner, captured)
      : clip(contentId, localId, owner, captured, given)
  const said = new Map(given.entries)
  const entries = ours.entries.map(([name, value]) => [name, said.get(name) ?? value] as const)
  const names = new Set(ours.entries.map(([name]) => name))
  return new JsonObject([...entries, ...given.entries.filter(([name]) => !names.has(name))])
}

/** Screenshots say it themselves; clips in their first segment. */
export function capturedAt(kind: CaptureKind, entity: JsonObject): Date | undefined {
  const segments = entity.get('contentSegments')
  const segment = Array.isArray(segments) ? segments[0] : undefined
  const recorded = segment instanceof JsonObject ? dateOf(segment, 'recordDate') : undefined
  return kind === 'screenshot' ? dateOf(entity, 'captureDate') : (recorded ?? dateOf(entity, 'captureDate'))
}

function screenshot(contentId: string, localId: string, owner: string, captured: Date): JsonObject {
  return object({
    captureDate: seconds(captured),
    contentId,
    contentLocators: [],
    CreationType: 'UserGenerated',
    localId,
    ownerXuid: new JsonNumber(owner),
    resolutionHeight: 2160,
    resolutionWidth: 3840,
    sandboxId: 'RETAIL',
    sharedTo: [],
    titleId: 1777860928,
    titleName: 'Unknown game',
    dateUploaded: sevenths(new Date(captured.getTime() + 297_651)),
    ...uploaded,
    ...counts,
    contentState: 'Published',
    enforcementState: 'None',
    safetyThreshold: 'Unscanned',
    sessions: [],
    tournaments: [],
  })
}

function clip(contentId: string, localId: string, owner: string, captured: Date, given: JsonObject): JsonObject {
  const ownerXuid = new JsonNumber(owner)
  const segment = {
    segmentId: 1,
    creationType: given.get('creationType') ?? 'UserGenerated',
    creatorChannelId: null,
    creatorXuid: ownerXuid,
    recordDate: seconds(captured),
    durationInSeconds: given.get('durationInSeconds') ?? 30,
    offset: 0,
    secondaryTitleId: null,
    titleId: given.get('titleId') ?? 1777860928,
  }
  return object({
    contentId,
    contentLocators: [],
    contentSegments: [segment],
    creationType: 'UserGenerated',
    durationInSeconds: 30,
    frameRate: 60,
    greatestMomentId: '',
    localId,
    ownerXuid,
    resolutionHeight: 1080,
    resolutionWidth: 1920,
    sandboxId: 'RETAIL',
    sharedTo: [],
    titleData: '',
    titleId: 1777860928,
    titleName: 'Unknown game',
    uploadDate: sevenths(new Date(captured.getTime() + 155_049)),
    ...uploaded,
    userCaption: '',
    ...counts,
    contentState: 'Published',
    enforcementState: 'None',
    safetyThreshold: 'None',
    sessions: [],
    tournaments: [],
  })
}

const uploaded = { uploadLanguage: 'en-US', uploadRegion: 'US', uploadTitleId: 49312658, uploadDeviceType: 'Scarlett' }
const counts = { commentCount: 0, likeCount: 0, shareCount: 0, viewCount: 0 }

function object(fields: Record<string, unknown>): JsonObject {
  return toJson(fields) as JsonObject
}

/** Capture times are whole seconds. */
function seconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Upload times have seven digits behind the point. */
export function sevenths(date: Date): string {
  return date.toISOString().replace('Z', '0000Z')
}

/** A GUID that is always the same for the same text. */
export function guid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** The same entity with other locators, in their place. */
export function withLocators(entity: JsonObject, locators: readonly Json[]): JsonObject {
  return new JsonObject(
    entity.entries.map(([name, value]) => [name, name === 'contentLocators' ? locators : value] as const),
  )
}
