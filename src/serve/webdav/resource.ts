import { Failure } from '../../model/failure.ts'
import type { DavFile, DavFolder } from './dav-tree.ts'
import type { Resource } from './properties.ts'

/** What the root is called where its name is shown. */
const rootName = 'Xbox Drive'

export function folderResource({ name, modified, created }: DavFolder): Resource {
  const unknown = { size: undefined, contentType: undefined, etag: undefined }
  return { name: name || rootName, isFolder: true, modified, created, ...unknown }
}

/** As the catalog has it. */
export function fileResource({ name, size, modified, created, contentType }: DavFile): Resource {
  return { name, isFolder: false, size, modified, created, contentType, etag: 'some' }
}

/** As the disk has it: what a GET would be told, at the price of a look at each file. */
export async function lookedAt(file: DavFile): Promise<Resource> {
  try {
    const { etag, size, modified = file.modified } = await file.look()
    return { ...fileResource(file), etag, size, modified }
  } catch (thrown) {
    // One file that is gone must not hide a thousand others: it is listed, and whoever opens it hears why he cannot.
    if (thrown instanceof Failure) return { ...fileResource(file), etag: undefined }
    throw thrown
  }
}
