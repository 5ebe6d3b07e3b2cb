import { Failure } from '../../model/failure.ts'

declare const brand: unique symbol
/** Where an object stands: our own name for it, the same on every file system and in every bucket. */
export type Key = string & { readonly [brand]: 'Key' }

/**
 * Segments of lower-case letters, digits, `_`, `-` and `.`, none beginning with a dot: no case to be folded, nothing to be
 * escaped, nowhere to climb to.
 *
 * @throws Failure `invalid`
 */
export function objectKey(text: string): Key {
  if (text.length > 512 || !/^[a-z0-9_-][a-z0-9._-]{0,127}(\/[a-z0-9_-][a-z0-9._-]{0,127})*$/.test(text)) {
    throw new Failure('invalid', `“${text}” is no object key.`)
  }
  return text as Key
}
