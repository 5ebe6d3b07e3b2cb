/** The real catalog's rows and transactions, in memory: for tests in which a year has to pass in seconds. */
import { DatabaseSync } from 'node:sqlite'
import type { Catalog } from '../../src/archive/ports.ts'
import { sqliteFacts } from '../../src/stores/catalog/facts.ts'
import { migrations } from '../../src/stores/catalog/schema.ts'
import { groupedWrites } from '../../src/stores/sqlite/grouped-writes.ts'

/** Whoever reads waits for the transaction under way: with one connection for both he would see what may be undone. */
export function memoryCatalog(): Catalog {
  const database = new DatabaseSync(':memory:')
  for (const migration of migrations) database.exec(migration)
  const facts = sqliteFacts(database)
  const write = groupedWrites(database)
  return {
    async read(work) {
      for (let writing = write.underWay(); writing; writing = write.underWay()) await writing
      return await work(facts)
    },
    write: (work, terms) => write(() => work(facts), terms?.durable),
    async [Symbol.asyncDispose]() {
      if (database.isOpen) database.close()
    },
  }
}
