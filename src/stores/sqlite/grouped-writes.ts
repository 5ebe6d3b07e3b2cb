import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { sqliteFailure } from './sqlite-failure.ts'

export interface GroupedWrites {
  /**
   * Does `work` in a transaction. Resolves once it is committed, rejects with what `work` threw or why the commit failed.
   *
   * @param durable only once it is on the disk, whatever `synchronous` the database has otherwise
   */
  <T>(work: () => Promise<T>, durable?: boolean): Promise<T>
  /** Resolves when the transaction under way has ended; undefined: there is none. */
  underWay(): Promise<void> | undefined
}

interface Waiting {
  readonly durable: boolean
  run(): Promise<void>
  settle(broken: unknown): void
}

/**
 * Writes one after the other; those that wait while one commits share the next commit, each in a savepoint of its own, so
 * that a thousand small writes cost a few syncs of the disk.
 *
 */
export function groupedWrites(database: DatabaseSync): GroupedWrites {
  const [begin, commit, mark, unmark, release] = [
    'BEGIN IMMEDIATE',
    'COMMIT',
    'SAVEPOINT one',
    'ROLLBACK TO one',
    'RELEASE one',
  ].map(text => database.prepare(text)) as [StatementSync, StatementSync, StatementSync, StatementSync, StatementSync]
  let waiting: Waiting[] = []
  let running = false
  let transaction: PromiseWithResolvers<void> | undefined

  async function drain(): Promise<void> {
    running = true
    // Whoever writes in this same turn of the event loop comes along.
    await new Promise(resolve => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      transaction = Promise.withResolvers()
      let broken: unknown
      const durable = group.some(each => each.durable)
      try {
        // Between two transactions is the one place where it can be changed.
        if (durable) database.exec('PRAGMA synchronous = FULL')
        begin.run()
        for (const { run } of group) await run()
        commit.run()
      } catch (thrown) {
        broken = sqliteFailure(thrown)
        if (database.isOpen && database.isTransaction) database.exec('ROLLBACK')
      }
      if (durable && database.isOpen) database.exec('PRAGMA synchronous = NORMAL')
      transaction.resolve()
      transaction = undefined
      for (const { settle } of group) settle(broken)
    }
    running = false
  }

  const write = <T>(work: () => Promise<T>, durable = false) =>
    new Promise<T>((resolve, reject) => {
      let outcome: () => void
      waiting.push({
        durable,
        async run() {
          mark.run()
          try {
            const value = await work()
            outcome = () => resolve(value)
          } catch (thrown) {
            // On a full disk SQLite ends the transaction itself, and nobody of the group has written anything.
            if (!database.isTransaction) throw thrown
            unmark.run()
            outcome = () => reject(sqliteFailure(thrown))
          }
          release.run()
        },
        settle: broken => (broken === undefined ? outcome() : reject(broken)),
      })
      if (!running) void drain()
    })
  return Object.assign(write, { underWay: () => transaction?.promise })
}
