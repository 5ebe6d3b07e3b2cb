/** Queries are built with Kysely, which checks them against the tables, and compiled once: hot ones cost no building. */
import type { Compilable, Kysely } from 'kysely'

export type DialectName = 'sqlite' | 'postgres'

/** A compiled statement. `Row` is what it answers. */
export interface Query<Values, Row> {
  /** Of the prepared statement: one name, one text. */
  readonly name: string
  /** With the placeholders of its dialect. */
  readonly text: string
  /** For each placeholder the name of its value, or a value that never changes. */
  readonly order: readonly ({ readonly of: keyof Values & string } | { readonly value: unknown })[]
  readonly rowType?: (row: Row) => void
}

/** What stands for a value while a query is built. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** Kinds of values, for the parameters of {@link compiler}. */
export const text = '' as string
export const optionalText = null as string | null
export const integer = 0 as number
export const optionalBytes = null as Uint8Array | null
export const bytes = new Uint8Array() as Uint8Array

export type Compile<Tables> = <Values extends object, Row>(
  name: string,
  parameters: Values,
  build: (database: Kysely<Tables>, $: Values) => Compilable<Row>,
) => Query<Values, Row>

/** `compile('find', { id: integer }, (database, $) => database.selectFrom('file').selectAll().where('id', '=', $.id))` */
export async function compiler<Tables>(dialect: DialectName): Promise<Compile<Tables>> {
  const kysely = await import('kysely')
  const database = new kysely.Kysely<Tables>({
    dialect: {
      createAdapter: () => (dialect === 'sqlite' ? new kysely.SqliteAdapter() : new kysely.PostgresAdapter()),
      createDriver: () => new kysely.DummyDriver(),
      createIntrospector: each =>
        dialect === 'sqlite' ? new kysely.SqliteIntrospector(each) : new kysely.PostgresIntrospector(each),
      createQueryCompiler: () =>
        dialect === 'sqlite' ? new kysely.SqliteQueryCompiler() : new kysely.PostgresQueryCompiler(),
    },
  })
  return (name, parameters, build) => {
    const names = Object.keys(parameters)
    const $ = Object.fromEntries(names.map(each => [each, new Placeholder(each)])) as typeof parameters
    const { sql, parameters: order } = build(database, $).compile()
    return {
      name,
      text: sql,
      order: order.map(each =>
        each instanceof Placeholder ? { of: each.name as keyof typeof parameters & string } : { value: each },
      ),
    }
  }
}

/** The values of a query's placeholders, in their order. */
export function valuesOf<Values extends object>(
  { order }: Pick<Query<Values, unknown>, 'order'>,
  values: Values,
): unknown[] {
  return order.map(each => ('of' in each ? values[each.of] : each.value))
}
