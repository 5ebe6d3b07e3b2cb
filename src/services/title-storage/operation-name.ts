/** Which call a request is, from its looks alone: for those who count, of what is refused too. */

import { readTitleFiles } from './batch.ts'
import { deleteTitleFile } from './deletion.ts'
import { downloadTitleFile } from './download.ts'
import { listTitleFiles } from './list.ts'
import { readQuota } from './quota.ts'
import { uploadTitleFile } from './upload.ts'

/** `title-storage.download`; undefined for what is no call of title storage. */
export function titleOperationName(method: string, pathname: string): string | undefined {
  const [path, batch, data, rest = ''] = form.exec(pathname) ?? []
  if (path === undefined) return undefined
  if (batch !== undefined) return method === 'POST' ? readTitleFiles.name : undefined
  const reads = method === 'GET' || method === 'HEAD'
  if (data === undefined) return reads ? readQuota.name : undefined
  if (!/,|%2c/i.test(rest)) return reads ? listTitleFiles.name : undefined
  return reads ? downloadTitleFile.name : writers[method]
}

const form =
  /^\/(?:global|sessions\/[^/]+|(?:json|(?:un)?trustedplatform|universalplatform)\/users\/(?:(batch)|[^/]+))\/scids\/[^/]+(?:\/(?:(data)(?:\/(.*))?)?)?$/

const writers: Readonly<Record<string, string>> = { PUT: uploadTitleFile.name, DELETE: deleteTitleFile.name }
