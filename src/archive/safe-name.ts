/**
 * File names that Windows, macOS and Linux all accept and show alike. `docs/archive-format.md` states the rules; a change
 * here changes the format.
 */

/** Bytes in UTF-8. File systems allow 255 for a name; what is appended to a name stays within the difference. */
export const longestName = 120

/**
 * One path component from any text.
 *
 * @param instead what to be called when nothing usable is left
 * @param longest bytes in UTF-8
 */
export function safeName(text: string, instead: string, longest = longestName): string {
  const readable = text
    .toWellFormed()
    .normalize('NFC')
    // Looks like what it replaces, and is allowed everywhere: “Halo: Reach” is readable as “Halo - Reach”.
    .replace(/\s*:\s+/g, ' - ')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(unseen, '')
    // What was kept apart by something unseen may compose now.
    .normalize('NFC')
    .replace(/\s+/g, ' ')
  const trimmed = trim(cut(trim(readable), longest))
  if (trimmed === '') return instead
  return reserved.test(trimmed) ? trim(cut(`_${trimmed}`, longest)) : trimmed
}

/** Control, formatting and private characters, lone surrogates' replacement, and what changes the direction of writing. */
export const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffd\ufe00-\ufe0f]/gu

/** Devices of Windows: not allowed as a name, with or without an extension. */
export const reserved = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i

/** No dot or space at either end: hidden on Unix, dropped by Windows. */
function trim(text: string): string {
  return text.replace(/^[. ]+|[. ]+$/g, '')
}

function cut(text: string, longest: number): string {
  if (Buffer.byteLength(text) <= longest) return text
  let end = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > longest) break
    end += segment
  }
  return end
}

/** What two names have in common when a file system takes them for one: Unicode form and letter case do not tell apart. */
export function pathKey(path: string): string {
  if (/^[\0-\x7f]*$/.test(path)) return path.toLowerCase()
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}
