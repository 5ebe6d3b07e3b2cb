/**
 * Where the files of title storage stand (contract, section 3; `docs/archive-format.md`). Paths are relative to the archive.
 * The names of title storage have no commas and no percent signs; ours have them where a name cannot be taken as it is.
 */
import { createHash } from 'node:crypto'
import { readPlaceName } from '../../model/title-name.ts'
import { blobTypeOf, ownerOf, pathAndFileName, type TitleFile, type TitlePlace } from '../../model/title-storage.ts'
import { reserved } from '../safe-name.ts'

export const titlesFolder = 'Title Storage'

/** Bytes. With `,binary.json` behind it and a count behind that a name stays below 255. */
const longest = 240
const cutTo = 200

/**
 * The folder of a place: `Title Storage/json/<scid>/2533274800000001`. Of two session ids that differ only by letter case,
 * the later one gets a mark.
 */
export async function titleFolder(place: TitlePlace, taken: (folder: string) => Promise<boolean>): Promise<string> {
  const folder = plainFolder(place)
  return (await taken(folder)) ? `${folder},${mark(ownerOf(place))}` : folder
}

/**
 * The path of a file's bytes. What cannot stand there, because something else has that name in any letter case, or is a
 * folder of that name, gets the same path below a folder of its own.
 */
export async function titleFilePath(
  folder: string,
  file: TitleFile,
  occupied: (path: string) => Promise<boolean>,
): Promise<string> {
  const path = plainPath(folder, file)
  return (await occupied(path)) ? pathApart(folder, file) : path
}

/** Beside its file; of two types of one name each has its own. */
export function titleSidecar(path: string, file: TitleFile): string {
  return `${path},${blobTypeOf(file)}.json`
}

export interface StandingSidecar {
  readonly place: TitlePlace
  readonly folder: string
  /** Where the bytes are that it speaks of. */
  readonly path: string
}

/** What the path of a sidecar says; undefined for any other path. */
export function readTitleSidecar(sidecar: string): StandingSidecar | undefined {
  const path = /^(.*[^/]),(?:binary|json|config)\.json$/.exec(sidecar)?.[1]
  const [top, family = '', scid = '', owner = ''] = sidecar.split('/')
  if (path === undefined || top !== titlesFolder) return undefined
  const folder = [top, family, scid, ...(family === 'global' ? [] : [owner])].join('/')
  if (!path.startsWith(`${folder}/`)) return undefined
  try {
    const id = decodeURIComponent(owner.replace(/,.*$/, ''))
    const place = readPlaceName([family, scid, ...(family === 'global' ? [] : [id])].join('/'))
    const plain = plainFolder(place)
    return folder === plain || folder === `${plain},${mark(ownerOf(place))}` ? { place, folder, path } : undefined
  } catch {
    return undefined
  }
}

/** May this file stand there? What a sidecar speaks of and where it stands must agree. */
export function isTitlePath(folder: string, file: TitleFile, path: string): boolean {
  return path === plainPath(folder, file) || path === pathApart(folder, file)
}

function plainFolder(place: TitlePlace): string {
  const owner = ownerOf(place)
  const above = `${titlesFolder}/${place.family}/${place.scid}`
  return owner === '' ? above : `${above}/${component(owner)}`
}

function plainPath(folder: string, file: TitleFile): string {
  return `${folder}/${pathAndFileName(file).split('/').map(component).join('/')}`
}

function pathApart(folder: string, file: TitleFile): string {
  return plainPath(`${folder}/,${mark(file)}`, file)
}

/** One part of a path, as every system takes it. */
function component(name: string): string {
  const short = name.length > longest ? `${name.slice(0, cutTo)},${mark(name)}` : name
  const begun = reserved.test(short) ? `${escaped(short[0] as string)}${short.slice(1)}` : short
  return begun.endsWith('.') ? `${begun.slice(0, -1)}${escaped('.')}` : begun
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function mark(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16)
}
