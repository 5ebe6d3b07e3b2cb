/**
 * The artwork of an archive that is served as a network: the one service that the Xbox network never had. Documents of games name
 * their pictures at hosts that are long gone; an archive gives what it has of them by a mark of their addresses, so that the
 * documents stay as they are.
 */
import { path } from '../../http/path.ts'

/** Answered with 204 where there is this service. */
export const artworkService = '/artwork'

const one = path('/artwork/{mark}')

/** @param mark 16 hexadecimal digits, the beginning of the SHA-256 of the address */
export function writeArtworkPath(mark: string): string {
  return one.write({ mark })
}

/** The mark; undefined for a path of another service. */
export function readArtworkPath(pathname: string): string | undefined {
  const mark = one.match(pathname)?.mark
  return mark !== undefined && /^[\da-f]{16}$/.test(mark) ? mark : undefined
}
