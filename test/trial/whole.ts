import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expectedType, findUnexpected } from '../../src/archive/captures/expected-type.ts'
import type { Catalog } from '../../src/archive/ports.ts'
import { inspect } from '../../src/stores/folder/file-work.ts'

/**
 * The two promises of an archive at any moment, however it ended: every file at a final name is whole, and every row has its
 * file. Returns how many files were looked at, so that a test can show that it looked.
 */
export async function assertWhole(root: string, catalog: Catalog): Promise<{ files: number; rows: number }> {
  const files = finalFiles(root)
  for (const path of files) {
    if (path.endsWith('.json') || path === 'manifest.sha256') continue
    const inspection = inspect(join(root, path), true)
    const wrong = findUnexpected(inspection, expectedType({ address: new URL(`file:///${encodeURI(path)}`) }))
    assert.equal(wrong, undefined, `${path}: ${wrong}`)
  }
  const rows = await catalog.read(facts => facts.files(100_000))
  for (const row of rows) {
    assert.ok(existsSync(join(root, row.path)), `a row without its file: ${row.path}`)
    assert.equal(
      createHash('sha256')
        .update(readFileSync(join(root, row.path)))
        .digest('hex'),
      row.sha256,
      row.path,
    )
  }
  return { files: files.length, rows: rows.length }
}

/** Paths of everything outside `.xbox-drive/`. */
export function finalFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder)).flatMap(name => {
    const path = folder ? `${folder}/${name}` : name
    if (path === '.xbox-drive') return []
    return statSync(join(root, path)).isDirectory() ? finalFiles(root, path) : [path]
  })
}
