import { type Json, JsonNumber, JsonObject } from '../../http/json.ts'

/** What must be there. A list with something in it is a list with one such thing at the least. */
export type Shape = 'text' | 'number' | 'flag' | 'time' | readonly Shape[] | { readonly [name: string]: Shape }

/** The places of `value` at which something else stands than the shape says, or nothing. */
export function absent(value: Json | undefined, shape: Shape, place = ''): string[] {
  if (typeof shape === 'string') return isOf[shape](value) ? [] : [place]
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [place]
    const [item] = shape as readonly Shape[]
    if (item === undefined) return []
    return value.length === 0 ? [`${place}/0`] : value.flatMap((each, index) => absent(each, item, `${place}/${index}`))
  }
  if (!(value instanceof JsonObject)) return [place]
  return Object.entries(shape).flatMap(([name, of]) => absent(value.get(name), of, `${place}/${name}`))
}

const isOf: Readonly<Record<'text' | 'number' | 'flag' | 'time', (value: Json | undefined) => boolean>> = {
  text: value => typeof value === 'string',
  number: value => value instanceof JsonNumber,
  flag: value => typeof value === 'boolean',
  time: value => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/.test(value),
}
