/** Where the documents of the feeds stand (contract, section 3; `docs/archive-format.md`). Paths are relative to the archive. */
import { type Culture, culture, gamertagKey, type Tid, tid, tidKey } from '../../model/feeds.ts'
import { pathKey } from '../safe-name.ts'
import { timeName } from '../time-name.ts'
import type { FeedKind, FeedSubject, PlayerFeed } from './feed-facts.ts'
import type { FeedName } from './feed-name.ts'
import { folderMark, folderText, readFolderText } from './folder-text.ts'

export const feedsFolder = 'Feeds'
/** Nothing else in the archive is called so. */
export function isFeedName(item: string): item is FeedName {
  return item.startsWith(`${feedsFolder}/`)
}

const productsFolder = `${feedsFolder}/products`

export function playerKey(gamertag: string): string {
  return gamertagKey(gamertag.toWellFormed())
}

/**
 * A player or game that is new to the archive, and its folder.
 *
 * @param taken does another one have this folder, in any letter case?
 */
export async function newSubject(
  named: { readonly gamertag: string } | { readonly tid: Tid },
  taken: (folder: string) => Promise<boolean>,
): Promise<FeedSubject> {
  const subject =
    'tid' in named
      ? { kind: 'product' as const, key: tidKey(named.tid), name: named.tid }
      : { kind: 'player' as const, key: playerKey(named.gamertag), name: plainGamertag(named.gamertag) }
  const folder = `${above(subject.kind)}/${folderText(subject.name, subject.kind === 'product')}`
  const clashes = pathKey(folder) === pathKey(productsFolder) || (await taken(folder))
  return { ...subject, folder: clashes ? `${folder}${folderMark(subject.key)}` : folder }
}

export function feedName({ folder }: Pick<FeedSubject, 'folder'>, feed: FeedKind): FeedName {
  return (feed === 'product' ? folder : `${folder}/${feed}`) as FeedName
}

/** @param count 1 for the first of a second */
export function snapshotPath(item: FeedName, at: Date, count: number): string {
  return `${item}/${timeName(at, 'utc')}${count === 1 ? '' : ` (${count})`}.xml`
}

export function productPath({ folder }: FeedSubject, of: Culture): string {
  return `${folder}/${folderText(of, false)}.xml`
}

export interface StandingSnapshot {
  readonly subject: FeedSubject
  readonly feed: PlayerFeed
  readonly at: Date
  readonly count: number
}

/** What the path of a snapshot says; undefined for any other path. */
export function readSnapshotPath(path: string): StandingSnapshot | undefined {
  const [, folder = '', feed = '', time = '', count = '1'] =
    /^(Feeds\/.+)\/(gamercard|presence)\/(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \(([1-9]\d*)\))?\.xml$/.exec(path) ?? []
  const subject = subjectOf(folder, 'player')
  const at = new Date(`${time.slice(0, 10)}T${time.slice(11).replaceAll('.', ':')}Z`)
  if (!subject || Number.isNaN(at.getTime())) return undefined
  return { subject, feed: feed as PlayerFeed, at, count: Number(count) }
}

/** Oldest first. */
export function inOrder(one: StandingSnapshot, other: StandingSnapshot): number {
  return one.at.getTime() - other.at.getTime() || one.count - other.count
}

/** What the path of a product's document or of artwork says: the latter has no culture. Undefined for any other path. */
export function readProductPath(
  path: string,
): { readonly subject: FeedSubject; readonly culture: Culture | undefined } | undefined {
  const [, folder = '', name = ''] = /^(Feeds\/products\/.+)\/([^/]+)$/.exec(path) ?? []
  const subject = subjectOf(folder, 'product')
  if (!subject) return undefined
  if (/^[^/]+,[\da-f]{16}\.[a-z\d]{1,5}$/.test(name)) return { subject, culture: undefined }
  const text = name.endsWith('.xml') ? readFolderText(name.slice(0, -4), false) : undefined
  try {
    const said = text === undefined ? undefined : culture(text)
    return said !== undefined && said === text ? { subject, culture: said } : undefined
  } catch {
    return undefined
  }
}

function subjectOf(folder: string, kind: FeedSubject['kind']): FeedSubject | undefined {
  const root = `${above(kind)}/`
  if (!folder.startsWith(root) || (kind === 'player' && folder === productsFolder)) return undefined
  const name = readFolderText(folder.slice(root.length), kind === 'product')
  if (name === undefined || name === '') return undefined
  try {
    const key = kind === 'product' ? tidKey(tid(name)) : playerKey(name)
    const rest = folder.slice(`${root}${folderText(name, kind === 'product')}`.length)
    return rest === '' || rest === folderMark(key) ? { kind, key, name, folder } : undefined
  } catch {
    return undefined
  }
}

function above(kind: FeedSubject['kind']): string {
  return kind === 'product' ? productsFolder : feedsFolder
}

function plainGamertag(gamertag: string): string {
  return gamertag.toWellFormed().normalize('NFC').trim().replace(/\s+/g, ' ')
}
