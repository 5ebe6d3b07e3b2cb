/** The archive's views as the tree that WebDAV shows. */
import type { FolderBounds, ViewFile, ViewFolder } from '../../archive/views/view.ts'
import { isFolder } from '../../archive/views/view.ts'
import { contentTypeOf } from '../../http/content-type.ts'
import type { FileAt } from '../file-at.ts'
import { type ArchiveFiles, archiveFiles } from './archive-files.ts'
import type { DavFile, DavFolder } from './dav-tree.ts'
import { listingLimits } from './listing-limits.ts'

/**
 * How large the folders of the views may be, so that every answer about one is complete.
 *
 * @param top what stands before the path of a folder in the addresses of answers
 */
export function viewBounds(top: string): FolderBounds {
  const { entries, bytes, around, each } = listingLimits
  return { entries, bytes: bytes - around, each: each + top.length + 1 }
}

/** To be made anew for each request. */
export function viewTree(view: ViewFolder, fileAt: FileAt): DavFolder {
  return viewFolder(view, archiveFiles(fileAt))
}

function viewFolder(view: ViewFolder, look: ArchiveFiles): DavFolder {
  const newest = new Date(view.modified)
  return {
    name: view.name,
    modified: newest,
    created: newest,
    folders: () => view.folders.map(each => viewFolder(each, look)),
    files: () => view.files.map(each => viewFile(each, look)),
    find(name) {
      const found = view.find(name)
      return found && (isFolder(found) ? viewFolder(found, look) : viewFile(found, look))
    },
  }
}

function viewFile({ name, file, captured }: ViewFile, look: ArchiveFiles): DavFile {
  const [modified, contentType] = [new Date(captured), contentTypeOf(file.path)]
  return {
    ...{ name, size: file.size, modified, created: modified, contentType },
    look: () => look({ ...file, modified }, contentType),
  }
}
