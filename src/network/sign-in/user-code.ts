/** Codes that people read from one screen and type at another. */

/** Letters that neither look like another nor make words (RFC 8628, section 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const length = 8

/** 20^8 of them: nobody guesses one at thirty tries a minute. */
export function newUserCode(random: (bytes: number) => Uint8Array): string {
  let code = ''
  while (code.length < length) {
    // Of 256 bytes 240 are shared out evenly; those above are thrown away.
    for (const byte of random(16)) if (byte < 240 && code.length < length) code += letters[byte % letters.length]
  }
  return code
}

/** As people type it: in any case, with dashes and spaces. */
export function typedUserCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase().slice(0, 64)
}
