/** Which file is which. By its name, by what lies beside it, else by size, time and game together; never by a guess. */
import type { ForeignFile } from './adopt-world.ts'
import type { Entry } from './entries.ts'
import type { Metadata } from './metadata.ts'
import { gameKey, isTimeOf, timeInName } from './name-time.ts'

export interface Matched {
  /** Each with the one file of a capture it is taken for. */
  readonly matches: readonly Match[]
  readonly unknown: readonly Unknown[]
}

export interface Match {
  readonly file: ForeignFile
  readonly entry: Entry
}

export interface Unknown {
  readonly file: ForeignFile
  readonly reason: string
  /** Something contradicts it. */
  readonly conflict: boolean
}

export function match(files: readonly ForeignFile[], entries: readonly Entry[], metadata: Metadata): Matched {
  const named = Map.groupBy(
    entries.flatMap(entry => entry.names.map(name => ({ name, entry }))),
    ({ name }) => name,
  )
  const ofId = Map.groupBy(entries, entry => entry.id as string)
  const sized = Map.groupBy(entries, entry => entry.size)
  const beside = stems(metadata)
  const matches: Match[] = []
  const unknown: Unknown[] = []
  for (const file of files) {
    const path = file.path.toLowerCase()
    const told = beside.get(stemOf(path)) ?? beside.get(lastTwo(stemOf(path)))
    const byName = [
      ...(named.get(path.slice(path.lastIndexOf('/') + 1)) ?? []).map(({ entry }) => entry),
      ...(told ? (ofId.get(told) ?? []).filter(entry => isMainOf(entry, path)) : []),
    ]
    const found = byName.length > 0 ? fitting(file, byName) : byTime(file, sized.get(file.size) ?? [])
    if (typeof found === 'string') unknown.push({ file, reason: found, conflict: true })
    else if (found) matches.push({ file, entry: found })
    else unknown.push({ file, reason: 'nothing that is known of any capture fits it', conflict: false })
  }
  return { matches, unknown }
}

function fitting(file: ForeignFile, entries: readonly Entry[]): Entry | string {
  const right = distinct(entries.filter(({ size }) => size === undefined || size === file.size))
  const [first] = right
  if (!first) return `it has ${file.size} bytes, but is listed with ${entries[0]?.size}`
  return right.length === 1 ? first : several(right)
}

function byTime(file: ForeignFile, entries: readonly Entry[]): Entry | string | undefined {
  const named = timeInName(file.path)
  const game = named?.game === undefined ? undefined : gameKey(named.game)
  if (!named || !game) return undefined
  const right = distinct(
    entries.filter(
      entry =>
        extensionOf(entry.pathname) === extensionOf(file.path) &&
        gameKey(entry.game) === game &&
        isTimeOf(named, entry.captured),
    ),
  )
  return right.length > 1 ? several(right) : right[0]
}

const several = (entries: readonly Entry[]) =>
  `it may be any of ${[...new Set(entries.map(({ id }) => id))].slice(0, 5).join(', ')}`

function distinct(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map(entry => [`${entry.id} ${entry.role}`, entry])).values()]
}

/** Paths without extension, in lower case, and whose they are: beside an entity, or as a history says. */
function stems({ captures, history, files }: Metadata): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { id, stem } of history) found.set(stem.toLowerCase(), id)
  for (const { capture, file } of captures.values()) {
    if (files.get(file)?.length === 1) found.set(stemOf(file.toLowerCase()), capture.contentId)
  }
  return found
}

const stemOf = (path: string) => path.replace(/(_hdr)?\.[^./]*$/, '')
const lastTwo = (path: string) => path.split('/').slice(-2).join('/')
const extensionOf = (path: string) => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase()

/** What lies beside is told by its extension: thumbnails have names of their own. */
function isMainOf({ role, pathname }: Entry, path: string): boolean {
  return (role === 'Download' || role === 'Download_HDR') && extensionOf(pathname) === extensionOf(path)
}
