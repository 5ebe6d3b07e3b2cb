/**
 * From the entity as said to the typed record, leniently. Source: protocol page, sections 1.5 to 1.7.
 */
import { type Json, JsonNumber, JsonObject, writeJson } from '../../http/json.ts'
import { dateOf, detached, integerOf, listOf, textOf } from '../../http/json-read.ts'
import type { Capture, CaptureKind, ContentLocator } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import { contentId, type LocalId, localId, type TitleId, xuid } from '../../model/ids.ts'

/**
 * Only `contentId` and `ownerXuid` must be there; everything else may be missing or odd.
 *
 * @param kind undefined: told from the entity itself, as when a sidecar is read back.
 * @throws Failure `upstream` when the entity names no capture.
 */
export function readCapture(kind: CaptureKind | undefined, said: JsonObject): Capture {
  const id = textOf(said, 'contentId')
  const owner = said.get('ownerXuid')
  if (id === undefined || owner === undefined) {
    throw new Failure('upstream', 'A capture in the listing has no contentId or no ownerXuid, so it cannot be kept.')
  }
  const uploaded = dateOf(said, 'dateUploaded') ?? dateOf(said, 'uploadDate')
  return {
    kind: kind ?? kindOf(said),
    // Outlives its page, where a pull remembers what failed.
    contentId: contentId(detached(id)),
    localId: localIdOf(said),
    owner: xuid(owner instanceof JsonNumber ? owner.text : String(owner)),
    game: textOf(said, 'titleName') ?? '',
    titleId: titleIdOf(said),
    captured: capturedOf(said) ?? uploaded ?? new Date(0),
    uploaded,
    expires: dateOf(said, 'expirationDate') ?? (uploaded && new Date(uploaded.getTime() + retention)),
    caption: textOf(said, 'userCaption')?.trim() || undefined,
    duration: integerOf(said, 'durationInSeconds'),
    width: integerOf(said, 'resolutionWidth'),
    height: integerOf(said, 'resolutionHeight'),
    locators: listOf(said, 'contentLocators').flatMap(locatorOf),
    said: writeJson(withoutSignatures(said), 2),
  }
}

/** What the network keeps captures for, where the entity itself does not say (protocol page, section 1.9). Milliseconds. */
const retention = 90 * 24 * 3_600_000

/** Screenshots say `captureDate`; clips have no capture date but that of their first segment (section 1.6). */
function capturedOf(said: JsonObject): Date | undefined {
  const segment = listOf(said, 'contentSegments')[0]
  return dateOf(said, 'captureDate') ?? (segment instanceof JsonObject ? dateOf(segment, 'recordDate') : undefined)
}

function kindOf(said: JsonObject): CaptureKind {
  const clip = ['contentSegments', 'durationInSeconds', 'frameRate', 'uploadDate'].some(
    name => said.get(name) !== undefined,
  )
  return clip && said.get('captureDate') === undefined ? 'gameClip' : 'screenshot'
}

function localIdOf(said: JsonObject): LocalId | undefined {
  try {
    return localId(textOf(said, 'localId') ?? '')
  } catch {
    return undefined
  }
}

function titleIdOf(said: JsonObject): TitleId | undefined {
  return integerOf(said, 'titleId') as TitleId | undefined
}

function locatorOf(said: Json): ContentLocator[] {
  if (!(said instanceof JsonObject)) return []
  const type = textOf(said, 'locatorType')
  const address = textOf(said, 'uri') ?? ''
  if (!type || !URL.canParse(address)) return []
  return [{ type, address: new URL(address), size: integerOf(said, 'fileSize'), expires: dateOf(said, 'expiration') }]
}

/** The entity with everything after `?` taken off its addresses, in any field: that is where signatures are. */
function withoutSignatures<Value extends Json>(value: Value): Value {
  return bare(value) as Value
}

function bare(value: Json): Json {
  if (typeof value === 'string')
    return /^[a-z][a-z0-9+.-]*:\/\/[^\s?]*\?\S*$/i.test(value) ? (value.split('?')[0] as string) : value
  if (Array.isArray(value)) return value.map(bare)
  if (value instanceof JsonObject)
    return new JsonObject(value.entries.map(([name, each]) => [name, bare(each)] as const))
  return value
}
