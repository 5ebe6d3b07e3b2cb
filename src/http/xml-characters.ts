/** What XML 1.0 (fifth edition) allows where: characters, white space, names. */

/** Characters that no XML 1.0 document may hold, not even as references; halves of a surrogate pair that stand alone among them. */
export const forbiddenCharacters = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu

/** Whether `text` may hold one: quick, and true as well for whole surrogate pairs. */
export function mayBeForbidden(text: string): boolean {
  return suspicious.test(text)
}

const suspicious = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/

/** Space, tab, line feed, carriage return. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13
}

export function isAllBlank(text: string, from = 0, to = text.length): boolean {
  return skipBlanks(text, from) >= to
}

/** The first place from `at` on where no white space stands. */
export function skipBlanks(text: string, at: number): number {
  let place = at
  while (isBlank(text.charCodeAt(place))) place += 1
  return place
}

/** The end of the name that begins at `at`; `at` itself where none does. */
export function nameEnd(text: string, at: number): number {
  const first = text.charCodeAt(at)
  if (!(first < 128 ? ascii[first] === 2 : beyondAscii(text, at, nameStart) > 0)) return at
  let place = at
  for (;;) {
    const code = text.charCodeAt(place)
    if (code < 128) {
      if (ascii[code] === 0) return place
      place += 1
    } else {
      const width = beyondAscii(text, place, nameCharacter)
      if (width === 0) return place
      place += width
    }
  }
}

export function isName(text: string): boolean {
  return text !== '' && nameEnd(text, 0) === text.length
}

/** 2: begins a name, 1: goes on with one, 0: neither. */
const ascii = new Uint8Array(128)
for (const character of ':_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') ascii[character.charCodeAt(0)] = 2
for (const character of '-.0123456789') ascii[character.charCodeAt(0)] = 1

const nameStart =
  /[\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]/u
const nameCharacter = new RegExp(`${nameStart.source}|[\\xb7\\u0300-\\u036f\\u203f\\u2040]`, 'u')

/** How many units the character at `at` takes if `allowed`, else 0. */
function beyondAscii(text: string, at: number, allowed: RegExp): number {
  const point = text.codePointAt(at)
  if (point === undefined) return 0
  const character = String.fromCodePoint(point)
  return allowed.test(character) ? character.length : 0
}
