import type { ContentLocator } from '../../model/capture.ts'
import type { Inspection } from '../ports.ts'
import type { MediaType } from '../structure/structure.ts'

const byExtension: Readonly<Record<string, MediaType>> = {
  mp4: 'mp4',
  png: 'png',
  jxr: 'jxr',
  jpg: 'jpeg',
  jpeg: 'jpeg',
}

/** What an address promises by its extension; undefined: nothing we know. */
export function expectedType(locator: Pick<ContentLocator, 'address'>): MediaType | undefined {
  return byExtension[/\.(\w+)$/.exec(locator.address.pathname)?.[1]?.toLowerCase() ?? '']
}

/** Undefined when the bytes are what was promised and whole; otherwise what is wrong with them, without a full stop. */
export function findUnexpected(inspection: Inspection, expected: MediaType | undefined): string | undefined {
  const { type, damage } = inspection
  if (type === 'html' || type === 'json' || type === 'xml')
    return `it is a page of ${type.toUpperCase()}, no picture or video`
  if (inspection.size === 0) return 'it is empty'
  if (expected !== undefined && type !== expected) return `it is no ${expected.toUpperCase()} file`
  return damage
}
