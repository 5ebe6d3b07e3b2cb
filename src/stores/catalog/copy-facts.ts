import type { CopyFact, CopyWriter } from '../../archive/copies/copy-facts.ts'
import type { Damage } from '../../archive/ports.ts'
import { dateOf, fileFactOf, type Row } from './rows.ts'
import type { Statements } from './statements.ts'

/** The facts of the second copy over an open database. */
export function copyFacts(sql: Statements): CopyWriter {
  return {
    uncopied: async (limit, after = '') => (sql.uncopied.all(after, limit) as Row[]).map(fileFactOf),
    copiesToCheck: async limit => (sql.copiesToCheck.all(limit) as Row[]).map(copyFactOf),
    oldestWholeCopy: async () => dateOf((sql.oldestWholeCopy.get() as Record<string, number | null>).oldest),
    async copyOf(path) {
      const row = sql.copyOf.get(path) as Row | undefined
      return row && copyFactOf(row)
    },
    async copyCounts() {
      const { copied, damaged, oldest, files } = sql.copyCounts.get() as Record<string, number | null>
      return {
        copied: copied ?? 0,
        behind: (files ?? 0) - (copied ?? 0),
        damaged: damaged ?? 0,
        oldestCheck: dateOf(oldest),
      }
    },
    async doubtCopies(after, at) {
      sql.doubtCopies.run(at.getTime(), after.getTime())
    },
    async copied(path, sha256, at) {
      sql.keepCopy.run(path, sha256, at.getTime())
    },
    async copyChecked(path, at) {
      sql.copyChecked.run(at.getTime(), path)
    },
    async copyDamaged(path, damage) {
      sql.copyDamaged.run(damage, path)
    },
    async forgetCopies() {
      sql.forgetCopies.run()
    },
  }
}

function copyFactOf(row: Row): CopyFact {
  return {
    file: fileFactOf(row),
    copied: new Date(row.copied as number),
    checked: dateOf(row.copy_checked),
    damage: (row.copy_damage as Damage | null) ?? undefined,
  }
}
