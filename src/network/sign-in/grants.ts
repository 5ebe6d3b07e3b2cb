/** Device codes and what became of them, for all nodes on one database. */
import { createHash } from 'node:crypto'
import { compiler } from '../../stores/sql/query.ts'
import type { Sql } from '../../stores/sql/sql.ts'
import { grantQueries } from './grant-queries.ts'
import type { GrantState, GrantTables } from './grant-schema.ts'

export interface Grant {
  readonly id: string
  readonly client: string
  readonly state: GrantState
  readonly xuid: string | null
  readonly expires: Date
  readonly asked: Date
}

export interface Grants {
  /** @returns false when somebody else has that user code already */
  begin(deviceCode: string, userCode: string, client: string, expires: Date, now: Date): Promise<boolean>
  byUserCode(userCode: string): Promise<Grant | undefined>
  /**
   * Notes that it was asked for, unless that was less than `spacing` milliseconds after it was noted before, which the answer
   * tells: whoever asks too often hears so, and is answered all the same once the time is over.
   */
  ask(deviceCode: string, now: Date, spacing: number): Promise<Grant | undefined>
  /** @returns false when it has been decided already. */
  decide(id: string, state: 'allowed' | 'denied', xuid: string | null): Promise<boolean>
  /** @param expires when the sign-in ends if it is not refreshed. @returns false when it is not to be fetched, or no more */
  fetch(id: string, expires: Date): Promise<boolean>
  /**
   * A refresh token is good until the one that came for it was used: whoever lost an answer may ask again.
   *
   * @returns the generation of the next one; undefined when `generation` is used up
   */
  refresh(id: string, generation: number, expires: Date): Promise<number | undefined>
}

/** Milliseconds for which a code that ran out is still known as one. */
const remembered = 24 * 3_600_000

export async function grantStore(sql: Sql): Promise<Grants> {
  const queries = grantQueries(await compiler<GrantTables>(sql.dialect))
  return {
    async begin(deviceCode, userCode, client, expires, now) {
      const code = { id: idOf(deviceCode), userCode, client, expires: expires.getTime() }
      return sql.transaction(async statements => {
        await statements.all(queries.forget, { before: now.getTime() - remembered })
        return (await statements.all(queries.begin, code)).length > 0
      })
    },
    async byUserCode(userCode) {
      return grantOf((await sql.all(queries.byUserCode, { userCode }))[0])
    },
    async ask(deviceCode, now, spacing) {
      const id = idOf(deviceCode)
      return sql.transaction(async statements => {
        const before = grantOf((await statements.all(queries.byId, { id }))[0])
        if (before && now.getTime() - before.asked.getTime() >= spacing) {
          await statements.all(queries.ask, { id, asked: now.getTime() })
        }
        return before
      })
    },
    decide: (id, state, xuid) =>
      sql.transaction(async statements => (await statements.all(queries.decide, { id, state, xuid })).length > 0),
    fetch: (id, expires) =>
      sql.transaction(
        async statements => (await statements.all(queries.fetch, { id, expires: expires.getTime() })).length > 0,
      ),
    refresh: (id, generation, expires) =>
      sql.transaction(async statements => {
        const next = generation + 1
        const values = { id, generation, next, expires: expires.getTime() }
        return (await statements.all(queries.refresh, values)).length > 0 ? next : undefined
      }),
  }
}

type Row = Omit<GrantTables['sign_in_grant'], 'user_code' | 'generation'>

function grantOf(row: Row | undefined): Grant | undefined {
  return row && { ...row, expires: new Date(row.expires), asked: new Date(row.asked) }
}

function idOf(deviceCode: string): string {
  return createHash('sha256').update(deviceCode).digest('base64url')
}
