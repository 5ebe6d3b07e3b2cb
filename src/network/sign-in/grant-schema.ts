import type { Migration } from '../../stores/sql/sql.ts'

/** A device code and, once it was allowed and fetched, the sign-in that came of it. Times: milliseconds since 1970. */
export interface GrantTables {
  sign_in_grant: {
    /** SHA-256 of the device code, which itself is kept nowhere. */
    id: string
    user_code: string
    client: string
    state: GrantState
    xuid: string | null
    expires: number
    /** When it was last asked for. */
    asked: number
    /** How often its tokens were refreshed. */
    generation: number
  }
}

export type GrantState = 'pending' | 'allowed' | 'denied' | 'fetched'

const columns = (integer: string) => `
  id TEXT NOT NULL PRIMARY KEY,
  user_code TEXT NOT NULL UNIQUE,
  client TEXT NOT NULL,
  state TEXT NOT NULL,
  xuid TEXT,
  expires ${integer} NOT NULL,
  asked ${integer} NOT NULL,
  generation ${integer} NOT NULL`

export const grantMigrations: readonly Migration[] = [
  {
    name: 'sign-in grants',
    sql: {
      sqlite: `CREATE TABLE sign_in_grant (${columns('INTEGER')}) STRICT, WITHOUT ROWID;`,
      postgres: `CREATE TABLE sign_in_grant (${columns('BIGINT')});`,
    },
  },
]
