import type { DatabaseSync } from 'node:sqlite'
import { sqliteFailure } from './sqlite-failure.ts'

interface Waiting {
  run(): Promise<void>
  settle(broken: unknown): void
}

/**
 * Writes one after the other; those that wait while one commits share the next commit, each in a savepoint of its own, so
 * that a thousand small writes cost a few syncs of the disk.
 *
 * @returns does `work` in a transaction; resolves once it is committed, rejects with what `work` threw or why the commit failed
 */
export function groupedWrites(database: DatabaseSync): <T>(work: () => Promise<T>) => Promise<T> {
  let waiting: Waiting[] = []
  let running = false

  async function drain(): Promise<void> {
    running = true
    // Whoever writes in this same turn of the event loop comes along.
    await new Promise(resolve => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      let broken: unknown
      try {
        database.exec('BEGIN IMMEDIATE')
        for (const { run } of group) await run()
        database.exec('COMMIT')
      } catch (thrown) {
        broken = sqliteFailure(thrown)
        if (database.isOpen && database.isTransaction) database.exec('ROLLBACK')
      }
      for (const { settle } of group) settle(broken)
    }
    running = false
  }

  return work =>
    new Promise((resolve, reject) => {
      let outcome: () => void
      waiting.push({
        async run() {
          database.exec('SAVEPOINT one')
          try {
            const value = await work()
            outcome = () => resolve(value)
          } catch (thrown) {
            // On a full disk SQLite ends the transaction itself, and nobody of the group has written anything.
            if (!database.isTransaction) throw thrown
            database.exec('ROLLBACK TO one')
            outcome = () => reject(sqliteFailure(thrown))
          }
          database.exec('RELEASE one')
        },
        settle: broken => (broken === undefined ? outcome() : reject(broken)),
      })
      if (!running) void drain()
    })
}
