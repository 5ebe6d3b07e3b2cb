/** The statements of the ledger of deletions. */
export const freeStatementTexts = {
  freeing: `SELECT * FROM freeing WHERE content_id = ?`,
  freeings: `SELECT * FROM freeing WHERE state IN (SELECT value FROM json_each(?)) ORDER BY content_id`,
  setFreeing: `INSERT OR REPLACE INTO freeing (content_id, plan, state, evidence, answer, planned, proven, requested, gone)
    VALUES (:content_id, :plan, :state, :evidence, :answer, :planned, :proven, :requested, :gone)`,
} as const
