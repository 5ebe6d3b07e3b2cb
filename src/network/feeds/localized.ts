import { type Json, JsonObject } from '../../http/json.ts'
import { type Culture, culture } from '../../model/feeds.ts'
import { objectAt, type Problems } from '../world/world-places.ts'
import type { Localized } from './world-feeds.ts'

type Read<Said> = (object: JsonObject, place: string, problems: Problems) => Partial<Said>

/** A record and what its `cultures` change: `{ …, "cultures": { "ja-jp": { "zone": "…" } } }`. */
export function readLocalized<Said>(
  said: Json | undefined,
  place: string,
  problems: Problems,
  read: Read<Said>,
): { readonly record: Partial<Said>; readonly cultures: Localized<Said>['cultures'] } {
  const object = objectAt(said ?? empty, place, problems)
  const cultures = new Map<Culture, Partial<Said>>()
  const parts = objectAt(object.get('cultures') ?? empty, `${place}.cultures`, problems)
  for (const [name, part] of parts.entries) {
    const at = `${place}.cultures.${name}`
    const found = cultureAt(name, at, problems)
    if (found === undefined) continue
    if (cultures.has(found)) problems.push(`${at} is there twice`)
    cultures.set(found, read(objectAt(part, at, problems), at, problems))
  }
  return { record: read(object, place, problems), cultures }
}

/** Undefined: it is none, and that was said. */
export function cultureAt(text: string, place: string, problems: Problems): Culture | undefined {
  try {
    return culture(text)
  } catch {
    problems.push(`${place} must be a culture such as ja-jp`)
    return undefined
  }
}

const empty = new JsonObject([])
