import { safeName } from '../safe-name.ts'
import { timeName } from '../time-name.ts'

/** Of 255 bytes that file systems allow; a number may follow. */
const longest = 240

/** Its name in the archive, which says when and which but not of what game. */
export function nameInArchive(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What it is called where the folder does not say its game: `2021-11-27 20.24.01 Halo Infinite 0b2a0559.png`. */
export function nameWithGame(path: string, game: string, captured: number, zone: 'utc' | 'local'): string {
  const name = nameInArchive(path)
  const time = timeName(new Date(captured), zone)
  const rest = /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d ([^.]+\..*)$/.exec(name)?.[1] ?? name
  const room = longest - Buffer.byteLength(time) - Buffer.byteLength(rest) - 2
  return `${time} ${Buffer.byteLength(game) > room ? safeName(game, '_', Math.max(room, 1)) : game} ${rest}`
}

/** The game folder a capture's file is in. */
export function gameFolder(path: string): string {
  const from = path.indexOf('/') + 1
  return path.slice(from, Math.max(path.indexOf('/', from), from)) || 'Unknown game'
}

/** Bytes of a name in an address. */
export function encodedLength(name: string): number {
  return 3 * Buffer.byteLength(name) - 2 * (name.match(/[A-Za-z0-9._~-]/g)?.length ?? 0)
}
