/** Every file that may be wanted of a capture, and by what it can be told in another tool's folder. */
import type { Capture, CaptureKind } from '../../model/capture.ts'
import type { ContentId } from '../../model/ids.ts'
import { expectedType } from '../captures/expected-type.ts'
import { distinctLocators } from '../captures/layout.ts'
import type { CaptureFact } from '../ports.ts'
import type { MediaType } from '../structure/structure.ts'

/** One file of one capture. */
export interface Entry {
  readonly id: ContentId
  readonly kind: CaptureKind
  readonly game: string
  readonly captured: Date
  readonly role: string
  /** Of its address: what the name ends with is kept. */
  readonly pathname: string
  readonly type: MediaType | undefined
  /** As said; undefined: nobody says. */
  readonly size: number | undefined
  /** What all is known of it; undefined: only the catalog's row, and its sidecar waits for the next pull. */
  readonly capture: Capture | undefined
  /** Names it may have, in lower case. */
  readonly names: readonly string[]
}

const prefixes: Readonly<Record<string, string>> = { thumbnail_small: 'small_', thumbnail_large: 'large_' }

/** Of a capture of which the entity is known. */
export function entriesOf(capture: Capture): Entry[] {
  const { contentId: id, kind, game, captured } = capture
  return distinctLocators(capture.locators).map(locator => {
    const pathname = locator.address.pathname
    const base = baseName(pathname)
    const prefix = prefixes[locator.type.toLowerCase()]
    const names = prefix
      ? [`${prefix}${base}`, `${prefix}${id}${/\.\w+$/.exec(base)?.[0] ?? ''}`.toLowerCase()]
      : [base, ...(locator.type === 'Download' || locator.type === 'Download_HDR' ? namesOf(id, base) : [])]
    const type = expectedType(locator)
    return { id, kind, game, captured, role: locator.type, pathname, type, size: locator.size, capture, names }
  })
}

/**
 * Of a capture of which only the catalog's row is known: its main file, and the HDR picture if there is one beside. The row says
 * the sum of their bytes.
 *
 * @param sizeOf bytes of the only file of that name; undefined: there is none, or several
 */
export function entriesOfRow(fact: CaptureFact, sizeOf: (name: string) => number | undefined): Entry[] {
  const { contentId: id, kind, game, captured, listedBytes = 0 } = fact
  const main = kind === 'gameClip' ? `${id}.mp4` : `${id}.png`
  const entry = (role: string, name: string, size: number | undefined): Entry => {
    const pathname = `/${name}`
    const type = expectedType({ address: new URL(`file://${pathname}`) })
    return { id, kind, game, captured, role, pathname, type, size, capture: undefined, names: namesOf(id, name) }
  }
  const mainSize = sizeOf(main.toLowerCase())
  const hdr = `${id}.jxr`
  const hdrSize = sizeOf(hdr.toLowerCase()) ?? sizeOf(`${id}_hdr.jxr`.toLowerCase())
  if (kind === 'screenshot' && mainSize !== undefined && hdrSize !== undefined && mainSize + hdrSize === listedBytes) {
    return [entry('Download', main, mainSize), entry('Download_HDR', hdr, hdrSize)]
  }
  return [entry('Download', main, listedBytes || undefined)]
}

function namesOf(id: ContentId, base: string): string[] {
  const extension = /\.\w+$/.exec(base)?.[0].toLowerCase() ?? ''
  const name = `${id}${extension}`.toLowerCase()
  return extension === '.jxr' ? [name, `${id}_hdr.jxr`.toLowerCase()] : [name]
}

function baseName(pathname: string): string {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(last).toLowerCase()
  } catch {
    return last.toLowerCase()
  }
}
