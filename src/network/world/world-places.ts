/** Reading a world file so that each problem is said with its place, and the reading goes on. */
import { type Json, JsonObject } from '../../http/json.ts'

export type Problems = string[]

export function objectAt(said: Json, place: string, problems: Problems): JsonObject {
  if (said instanceof JsonObject) return said
  problems.push(`${place} must be an object`)
  return new JsonObject([])
}

/** Absent: empty. */
export function arrayAt(object: JsonObject, name: string, place: string, problems: Problems): readonly Json[] {
  const value = object.get(name)
  if (value === undefined || Array.isArray(value)) return value ?? []
  problems.push(`${place} must be an array`)
  return []
}
