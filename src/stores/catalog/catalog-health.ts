import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Up to this a look at every page takes well below a second. */
const mostBytes = 256 * 1024 ** 2

/** What is wrong with a catalog's pages; undefined: nothing. `looked` is false for one too large to look at quickly. */
export function catalogHealth(file: string): { readonly looked: boolean; readonly problem: string | undefined } {
  if (statSync(file).size > mostBytes) return { looked: false, problem: undefined }
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const found = database.prepare('PRAGMA quick_check(1)').get() as { quick_check?: unknown } | undefined
    return { looked: true, problem: found?.quick_check === 'ok' ? undefined : String(found?.quick_check) }
  } catch (thrown) {
    return { looked: true, problem: (thrown as Error).message }
  } finally {
    database.close()
  }
}
