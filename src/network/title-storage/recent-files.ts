import { RecentMap } from '../../model/recent-map.ts'

/**
 * Files that were read lately, so that one that is read again asks no database: only for a process that is alone with it,
 * since nobody tells of what others change.
 */
export interface RecentFiles<Row> {
  /** What is remembered, else what `read` finds. */
  find(name: string, read: () => Promise<Row | undefined>): Promise<Row | undefined>
  /** To be called in the transaction that may change the file: who reads it then waits for the end of that. */
  forget(name: string): void
}

/** Of each row beside its bytes. */
const overhead = 600

/** @param most bytes of memory; beyond them those go that were read longest ago */
export function recentFiles<Row extends { readonly bytes: Uint8Array | null }>(most: number): RecentFiles<Row> {
  const rows = new RecentMap<string, Row>({ size: most, sizeOf })
  let changes = 0

  return {
    async find(name, read) {
      const known = rows.get(name)
      if (known) return known
      const before = changes
      const row = await read()
      // What was changed while it was read may be older than the change. Another reader may have been quicker.
      if (!row || changes !== before || rows.has(name)) return row
      rows.set(name, row)
      return row
    },
    forget(name) {
      changes += 1
      rows.delete(name)
    },
  }
}

function sizeOf({ bytes }: { readonly bytes: Uint8Array | null }): number {
  return overhead + (bytes?.byteLength ?? 0)
}
