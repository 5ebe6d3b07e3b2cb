const columns = 'file.*, copy.copied, copy.checked AS copy_checked, copy.damage AS copy_damage'
/** A copy of other bytes than the archive has by now is none. */
const both = 'FROM copy JOIN file ON file.path = copy.path AND file.sha256 = copy.sha256'

/** The statements of the embedded catalog that are about the second copy. */
export const copyStatementTexts = {
  uncopied: `SELECT file.* FROM file LEFT JOIN copy ON copy.path = file.path AND copy.sha256 = file.sha256
    WHERE copy.path IS NULL AND file.damage IS NULL AND file.path > ? ORDER BY file.path LIMIT ?`,
  copiesToCheck: `SELECT ${columns} ${both} ORDER BY copy.damage IS NULL, COALESCE(copy.checked, copy.copied), copy.path LIMIT ?`,
  copyOf: `SELECT ${columns} ${both} WHERE copy.path = ?`,
  copyCounts: `SELECT COUNT(*) AS copied, COUNT(copy.damage) AS damaged, MIN(COALESCE(copy.checked, copy.copied)) AS oldest,
    (SELECT COUNT(*) FROM file) AS files ${both}`,
  keepCopy: `INSERT OR REPLACE INTO copy (path, sha256, copied, checked, damage) VALUES (?, ?, ?, NULL, NULL)`,
  copyChecked: `UPDATE copy SET checked = ?, damage = NULL WHERE path = ?`,
  copyDamaged: `UPDATE copy SET damage = ? WHERE path = ?`,
  doubtCopies: `UPDATE copy SET checked = ? WHERE COALESCE(checked, copied) > ?`,
  oldestWholeCopy: `SELECT MIN(COALESCE(copy.checked, copy.copied)) AS oldest ${both} WHERE copy.damage IS NULL`,
  forgetCopies: `DELETE FROM copy`,
} as const
