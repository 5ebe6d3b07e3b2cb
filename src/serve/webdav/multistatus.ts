/** Answers to PROPFIND (RFC 4918, section 13), written piece by piece. */
import { xmlText } from '../../http/xml-write.ts'
import { type DavFile, type DavFolder, isFolder } from './dav-tree.ts'
import { encoded } from './href.ts'
import { listingLimits } from './listing-limits.ts'
import type { Resource } from './properties.ts'
import { declarations } from './property-names.ts'
import type { PropertyReport } from './property-report.ts'
import { fileResource, folderResource, lookedAt } from './resource.ts'

const head = `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus ${declarations}>\n`
const tail = '</D:multistatus>\n'

/** Of one resource. @param href where it stands */
export function multistatusOf(href: string, resource: Resource, report: PropertyReport): string {
  return head + response(xmlText(href), resource, report) + tail
}

/** Entries written and sent at once: few enough that the first are out at once, and others are served in between. */
const together = 64

/**
 * Of a folder and what is in it. Views have no folders that are too large (`archive/views/`); should one be, its answer ends
 * before Windows would throw all of it away, and says so in the way of RFC 6578 (section 3.6).
 */
export async function* multistatusWithin(
  href: string,
  folder: DavFolder,
  report: PropertyReport,
): AsyncGenerator<Uint8Array> {
  const asked = xmlText(href)
  const first = head + response(asked, folderResource(folder), report)
  const cut = truncated(asked) + tail
  yield Buffer.from(first)
  let left = listingLimits.bytes - Buffer.byteLength(first + cut)
  const entries: readonly (DavFolder | DavFile)[] = [...folder.folders(), ...folder.files()]
  for (let from = 0; from < entries.length; from += together) {
    const some = entries.slice(from, Math.min(from + together, listingLimits.entries))
    const resources = report.needsLook ? await Promise.all(some.map(looked)) : some.map(known)
    let text = ''
    for (const [index, resource] of resources.entries()) {
      const { name } = some[index] as DavFolder | DavFile
      const one = response(`${asked}${encoded(name)}${resource.isFolder ? '/' : ''}`, resource, report)
      left -= Buffer.byteLength(one)
      if (left < 0) break
      text += one
    }
    const isWhole = left >= 0 && some.length === Math.min(together, entries.length - from)
    yield Buffer.from(isWhole ? text : text + cut)
    if (!isWhole) return
  }
  yield Buffer.from(tail)
}

const known = (each: DavFolder | DavFile) => (isFolder(each) ? folderResource(each) : fileResource(each))
const looked = (each: DavFolder | DavFile) => (isFolder(each) ? folderResource(each) : lookedAt(each))

/** @param href as XML */
function response(href: string, resource: Resource, report: PropertyReport): string {
  return `<D:response><D:href>${href}</D:href>${report.of(resource)}</D:response>\n`
}

function truncated(href: string): string {
  const error = '<D:error><D:number-of-matches-within-limits/></D:error>'
  const status = '<D:status>HTTP/1.1 507 Insufficient Storage</D:status>'
  return `<D:response><D:href>${href}</D:href>${status}${error}</D:response>\n`
}
