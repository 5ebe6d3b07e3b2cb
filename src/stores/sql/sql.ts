import type { DialectName, Query } from './query.ts'

export interface Statements {
  /** @throws Failure `full`, `locked`, `unreachable`, `internal` */
  all<Values extends object, Row>(query: Query<Values, Row>, values: Values): Promise<Row[]>
}

/** A database: one set of queries, whichever it is. Outside a transaction a statement sees what is committed. */
export interface Sql extends Statements, AsyncDisposable {
  readonly dialect: DialectName
  /** No other process can write to it. */
  readonly alone: boolean
  /**
   * Resolves when what `work` did is on the disk, so that neither a crash nor a power failure takes it back; rejects with
   * what `work` threw, having done nothing. `work` waits for the database only, and may be run again when transactions met.
   */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>
}

/** One step of a schema. One that was released is never changed. */
export interface Migration {
  readonly name: string
  readonly sql: Readonly<Record<DialectName, string>>
}
