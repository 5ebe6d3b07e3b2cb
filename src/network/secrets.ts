/** Secrets that are made once: by whichever node is the first to want one, when several share a database. */
import { bytes, type Compile, compiler, text } from '../stores/sql/query.ts'
import type { Migration, Sql } from '../stores/sql/sql.ts'

/** The same as long as the data lives. */
export type Secret = (name: string, fresh: () => Uint8Array) => Promise<Uint8Array>

export const secretMigrations: readonly Migration[] = [
  {
    name: 'network secrets',
    sql: {
      sqlite:
        'CREATE TABLE network_secret (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;',
      postgres: 'CREATE TABLE network_secret (name TEXT NOT NULL PRIMARY KEY, value BYTEA NOT NULL);',
    },
  },
]

interface Tables {
  network_secret: { name: string; value: Uint8Array }
}

export interface SharedSecrets {
  readonly secret: Secret
  find(name: string): Promise<Uint8Array | undefined>
}

export async function sharedSecrets(sql: Sql): Promise<SharedSecrets> {
  const queries = queriesOf(await compiler<Tables>(sql.dialect))
  const find = async (name: string) => (await sql.all(queries.find, { name }))[0]?.value
  return {
    find,
    async secret(name, fresh) {
      const known = await find(name)
      if (known) return known
      const value = fresh()
      await sql.transaction(statements => statements.all(queries.keep, { name, value }))
      // Another node may have been quicker.
      return (await find(name)) ?? value
    },
  }
}

function queriesOf(compile: Compile<Tables>) {
  return {
    find: compile('secret find', { name: text }, (database, $) =>
      database.selectFrom('network_secret').select('value').where('name', '=', $.name),
    ),
    keep: compile('secret keep', { name: text, value: bytes }, (database, $) =>
      database
        .insertInto('network_secret')
        .values($)
        .onConflict(each => each.doNothing()),
    ),
  }
}
