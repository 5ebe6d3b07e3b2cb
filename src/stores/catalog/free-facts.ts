import type { DeletionAnswer, FreeingFact, FreeingState, FreeWriter } from '../../archive/free/free-facts.ts'
import type { ContentId } from '../../model/ids.ts'
import { dateOf, type Row } from './rows.ts'
import type { Statements } from './statements.ts'

/** The ledger over an open database. */
export function freeFacts(sql: Statements): FreeWriter {
  return {
    async freeing(id) {
      const row = sql.freeing.get(id)
      return row && freeingFactOf(row as Row)
    },
    freeings: async states => (sql.freeings.all(JSON.stringify(states)) as Row[]).map(freeingFactOf),
    async setFreeing({ contentId, plan, state, evidence = null, answer = null, planned, proven, requested, gone }) {
      const [provenAt = null, requestedAt = null, goneAt = null] = [proven, requested, gone].map(each =>
        each?.getTime(),
      )
      const times = { planned: planned.getTime(), proven: provenAt, requested: requestedAt, gone: goneAt }
      sql.setFreeing.run({ content_id: contentId, plan, state, evidence, answer, ...times })
    },
  }
}

function freeingFactOf(row: Row): FreeingFact {
  return {
    contentId: row.content_id as ContentId,
    plan: row.plan as string,
    state: row.state as FreeingState,
    evidence: (row.evidence as string | null) ?? undefined,
    answer: (row.answer as DeletionAnswer | null) ?? undefined,
    planned: new Date(row.planned as number),
    proven: dateOf(row.proven),
    requested: dateOf(row.requested),
    gone: dateOf(row.gone),
  }
}
