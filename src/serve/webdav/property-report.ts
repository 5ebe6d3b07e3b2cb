import { type Resource, type Telling, tellerOf } from './properties.ts'
import { dav, keyOf, type PropertyName, propertyElement } from './property-names.ts'
import type { Asked } from './propfind-request.ts'

/** What is said of each resource of an answer, worked out once for all of them. */
export interface PropertyReport {
  /** A file itself has to be looked at: the tag of what the disk has is no fact of the catalog. */
  readonly needsLook: boolean
  /** `propstat` elements: what there is, then what there is not. */
  of(resource: Resource): string
}

export function propertyReport({ general, named, namesOnly, brief }: Asked, telling: Telling): PropertyReport {
  const columns = [...general, ...named].map((name, index) => columnOf(name, index >= general.length && !brief))
  return {
    needsLook: !namesOnly && columns.some(({ name }) => keyOf(name) === keyOf(etag)),
    of(resource) {
      let [found, lacking] = ['', '']
      for (const { tell, empty, open, close, isMissed } of columns) {
        const content = tell?.(resource, telling)
        if (content !== undefined) found += content === '' || namesOnly ? empty : open + content + close
        else if (isMissed) lacking += empty
      }
      if (lacking === '') return propstat(found, '200 OK')
      return (found === '' ? '' : propstat(found, '200 OK')) + propstat(lacking, '404 Not Found')
    },
  }
}

const etag = { namespace: dav, name: 'getetag' }

function columnOf(name: PropertyName, isMissed: boolean) {
  const [open = '', close = ''] = propertyElement(name, '\n').split('\n')
  return { name, isMissed, open, close, empty: propertyElement(name), tell: tellerOf(name) }
}

function propstat(content: string, status: string): string {
  const properties = content === '' ? '<D:prop/>' : `<D:prop>${content}</D:prop>`
  return `<D:propstat>${properties}<D:status>HTTP/1.1 ${status}</D:status></D:propstat>`
}
