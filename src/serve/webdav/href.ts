/** Addresses in answers are absolute paths (RFC 4918, section 8.3), a folder's with a slash at its end. */

/**
 * What was asked for, spelled as it was asked: clients compare it with their own spelling, to tell a folder from what is in it.
 *
 * @param path absolute and percent-encoded
 */
export function askedHref(path: string, isFolder: boolean): string {
  return isFolder && !path.endsWith('/') ? `${path}/` : path
}

/** A name as a segment of a path: nothing is left in it that means something in a URL, in XML or in HTML. */
export function encoded(name: string): string {
  if (plain.test(name)) return name
  return encodeURIComponent(name.toWellFormed()).replace(/'/g, '%27')
}

const plain = /^[\w.~-]*$/
