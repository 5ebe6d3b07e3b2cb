/** Where the files of a capture stand (contract, section 3; `docs/archive-format.md`). Paths are relative to the archive. */
import { createHash } from 'node:crypto'
import type { Capture, ContentLocator } from '../../model/capture.ts'
import { safeName } from '../safe-name.ts'
import { timeName } from '../time-name.ts'

const capturesFolder = 'Captures'
const thumbnailsFolder = '.thumbnails'

/**
 * The path all files of a capture begin with: `Captures/Halo/2021-11-27 20.24.01 0b2a0559`. Of two that would be the same,
 * the later one gets more of its contentId.
 *
 * @param taken is there a path with this beginning already, in any letter case?
 */
export async function captureStem(
  { game, captured, contentId }: Pick<Capture, 'game' | 'captured' | 'contentId'>,
  zone: 'utc' | 'local',
  taken: (stem: string) => Promise<boolean>,
): Promise<string> {
  const folder = `${capturesFolder}/${safeName(game, 'Unknown game')}`
  // A dot in a file's name begins what is not its stem.
  const id = safeName(contentId.replaceAll('.', '_'), 'unnamed')
  const stems = [8, 13, id.length].map(
    length => `${folder}/${timeName(captured, zone)} ${safeName(id.slice(0, length), '_')}`,
  )
  for (const stem of stems) if (!(await taken(stem))) return stem
  for (let count = 2; ; count += 1) {
    const stem = `${stems.at(-1)} (${count})`
    if (!(await taken(stem))) return stem
  }
}

const thumbnails: Readonly<Record<string, string>> = { Thumbnail_Small: 'small', Thumbnail_Large: 'large' }

/**
 * The path of one file of a capture.
 *
 * @param pathname of the address, whose extension the file keeps
 */
export function fileOf(stem: string, locatorType: string, pathname: string): string {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(pathname)?.[1]?.toLowerCase()
  const size = thumbnails[locatorType]
  if (size) {
    const [folder, name] = parted(stem)
    return `${folder}/${thumbnailsFolder}/${name}.${size}.${extension ?? 'png'}`
  }
  // `.json` is the sidecar's, `.jxr` the HDR picture's.
  if (locatorType === 'Download' && extension !== 'json' && extension !== 'jxr') return `${stem}.${extension ?? 'bin'}`
  if (locatorType === 'Download_HDR' && (extension ?? 'jxr') === 'jxr') return `${stem}.jxr`
  return `${stem}.${wordOf(locatorType)}.${extension ?? 'bin'}`
}

/** A type nobody has seen before keeps its name. One that would not be told from another by that gets a mark besides. */
function wordOf(locatorType: string): string {
  const word = safeName(locatorType.toLowerCase().replaceAll('_', '-').replaceAll('.', '-'), 'other', 40)
  if (/^[a-z0-9]+(_[a-z0-9]+)*$/i.test(locatorType) && locatorType.length <= 40) return word
  return `${word}-${createHash('sha256').update(locatorType).digest('hex').slice(0, 8)}`
}

/**
 * Those of a capture's locators that are files of their own. Of a type that is listed twice the first counts; letter case
 * does not tell types apart (a known client folds it: protocol page, section 1.7).
 */
export function distinctLocators<Locator extends Pick<ContentLocator, 'type'>>(
  locators: readonly Locator[],
): Locator[] {
  return [...Map.groupBy(locators, ({ type }) => type.toLowerCase()).values()].map(([first]) => first as Locator)
}

export function sidecarOf(stem: string): string {
  return `${stem}.json`
}

/** The stem a path belongs to: of a sidecar, a media file or a thumbnail. Undefined for a path that is none of a capture. */
export function stemOf(path: string): string | undefined {
  const parts = path.split('/')
  const name = parts.at(-1) as string
  const match = /^(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d [^.]+)\./.exec(name)
  if (!match || parts[0] !== capturesFolder) return undefined
  const folder = parts.slice(0, parts.at(-2) === thumbnailsFolder ? -2 : -1)
  return folder.length === 2 ? `${folder.join('/')}/${match[1]}` : undefined
}

function parted(stem: string): [folder: string, name: string] {
  const slash = stem.lastIndexOf('/')
  return [stem.slice(0, slash), stem.slice(slash + 1)]
}
