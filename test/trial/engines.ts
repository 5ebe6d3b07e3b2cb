/**
 * The engines that tests need beside what is built in. Where they are is said by the environment; `npm test` starts them
 * and says it (`scripts/engines/`).
 */
import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { engineVariables } from '../../scripts/engines/variables.ts'

export type EngineName = keyof typeof engineVariables

export function engine(name: EngineName): URL | undefined {
  const said = process.env[engineVariables[name]]
  return said ? new URL(said) : undefined
}

/** For the options of a test: why it is left out here. In CI it is not left out, and fails. */
export function needs(...names: EngineName[]): { skip: string | false } {
  const missing = names.filter(name => !engine(name)).map(name => engineVariables[name])
  const isMissing = missing.length > 0 && !process.env.CI
  return { skip: isMissing ? `${missing.join(' and ')} not set: run it with npm run engines -- node --test …` : false }
}

/** A schema of its own, gone at the end of the file. */
export async function freshDatabase(): Promise<URL> {
  const server = theEngine('postgres')
  const schema = `test_${randomBytes(8).toString('hex')}`
  await ask(server, `CREATE SCHEMA ${schema}`)
  after(() => ask(server, `DROP SCHEMA ${schema} CASCADE`))
  const url = new URL(server)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return url
}

/** A prefix of its own in the bucket for tests. */
export function freshBucket(): URL {
  const url = new URL(theEngine('s3'))
  url.pathname = `${url.pathname.replace(/\/$/, '')}/test-${randomBytes(8).toString('hex')}`
  return url
}

/** One statement by a connection of its own, past everything that is tested. */
export async function ask(url: URL, statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

function theEngine(name: EngineName): URL {
  const found = engine(name)
  if (!found) throw new Error(`${engineVariables[name]} is not set: this engine is not covered.`)
  return found
}
