/** The query of an address as it came: names in any case, values not decoded. For what `URL` would decode, or costs too much. */
import { Failure } from '../model/failure.ts'

/** The first parameter of that name, as written; undefined: there is none. @param name in lower case */
export function rawParameter(url: string, name: string): string | undefined {
  const hash = url.indexOf('#')
  const end = hash < 0 ? url.length : hash
  let at = url.indexOf('?') + 1
  while (at > 0 && at < end) {
    const next = url.indexOf('&', at)
    const stop = next < 0 || next > end ? end : next
    const equals = url.indexOf('=', at)
    const nameEnd = equals < 0 || equals > stop ? stop : equals
    // Lengths first: nearly every parameter that is passed over differs in it.
    if (nameEnd - at === name.length && url.slice(at, nameEnd).toLowerCase() === name)
      return url.slice(nameEnd + 1, stop)
    at = stop + 1
  }
  return undefined
}

/** With `+` for a space, as forms write it. @throws Failure `invalid` for broken percent-encoding */
export function decodedValue(raw: string, name: string): string {
  const spaced = raw.includes('+') ? raw.replaceAll('+', ' ') : raw
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw new Failure('invalid', `The parameter ${name} is not valid percent-encoding.`)
  }
}

/** A value as {@link decodedValue} reads it. */
export function encodedValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%20', '+')
}
