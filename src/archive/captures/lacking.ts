import type { ContentId } from '../../model/ids.ts'
import type { Catalog } from '../ports.ts'
import type { ListedPage } from './listing.ts'

/** Archived captures of which the network lists a file now that it did not list then: an HDR picture that came later. */
export async function lacking(catalog: Pick<Catalog, 'read'>, page: ListedPage): Promise<ReadonlySet<ContentId>> {
  const archived = page.filter(({ known }) => known?.state === 'archived')
  return await catalog.read(async facts => {
    const found = new Set<ContentId>()
    for (const { capture } of archived) {
      const roles = new Set((await facts.filesOf(capture.contentId)).map(({ role }) => role.toLowerCase()))
      if (capture.locators.some(({ type }) => !roles.has(type.toLowerCase()))) found.add(capture.contentId)
    }
    return found
  })
}
