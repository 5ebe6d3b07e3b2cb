import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Json, JsonObject } from '../../http/json.ts'
import { dateOf, textOf } from '../../http/json-read.ts'
import { type CaptureKind, captureKinds } from '../../model/capture.ts'
import { contentId, localId } from '../../model/ids.ts'
import { arrayAt, objectAt, type Problems } from './world-places.ts'

/** One entry of a player's `captures` in a world file. Its paths are absolute. */
export interface WorldCapture {
  readonly kind: CaptureKind
  /** The file as the world file calls it: this stays when the folder moves. */
  readonly name: string
  readonly file: string
  readonly thumbnail: string | undefined
  readonly hdr: string | undefined
  readonly entity: JsonObject
}

export function readWorldCapture(said: Json, place: string, folder: string, problems: Problems): WorldCapture {
  const entry = objectAt(said, place, problems)
  const kind = captureKinds.find(each => each === textOf(entry, 'kind'))
  if (!kind) problems.push(`${place}.kind must be one of ${captureKinds.join(', ')}`)
  const file = (name: string): string | undefined => {
    const given = textOf(entry, name)
    if (given === undefined) {
      if (name === 'file' || entry.get(name) !== undefined) problems.push(`${place}.${name} must name a file`)
      return undefined
    }
    const path = resolve(folder, given)
    if (!isFile(path)) problems.push(`${place}.${name}: there is no file ${path}`)
    return path
  }
  const entity = objectAt(entry.get('entity') ?? new JsonObject([]), `${place}.entity`, problems)
  checkEntity(entity, `${place}.entity`, problems)
  return {
    kind: kind ?? 'screenshot',
    name: textOf(entry, 'file') ?? '',
    file: file('file') ?? '',
    thumbnail: file('thumbnail'),
    hdr: file('hdr'),
    entity,
  }
}

/** Only what the network itself goes by; every other field is the tester's own affair. */
function checkEntity(entity: JsonObject, place: string, problems: Problems): void {
  for (const [name, read] of Object.entries({ contentId, localId })) {
    const given = entity.get(name)
    if (given !== undefined && !(typeof given === 'string' && passes(() => read(given)))) {
      problems.push(`${place}.${name} must be 1 to 128 letters, digits, “.”, “_”, “~” or “-”`)
    }
  }
  checkDate(entity, 'captureDate', place, problems)
  for (const [index, each] of arrayAt(entity, 'contentSegments', `${place}.contentSegments`, problems).entries()) {
    const at = `${place}.contentSegments[${index}]`
    checkDate(objectAt(each, at, problems), 'recordDate', at, problems)
  }
  arrayAt(entity, 'contentLocators', `${place}.contentLocators`, problems)
}

function checkDate(object: JsonObject, name: string, place: string, problems: Problems): void {
  if (object.get(name) !== undefined && !dateOf(object, name)) {
    problems.push(`${place}.${name} must be a time such as 2022-01-08T19:49:17Z`)
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function passes(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
