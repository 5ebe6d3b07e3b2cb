import { Failure } from '../../model/failure.ts'
import type { Key } from '../../stores/objects/object-key.ts'
import type { Statements } from '../../stores/sql/sql.ts'
import type { TitleWorld } from './ports.ts'

/**
 * A transaction in which a row is to name the object `key`, whose bytes are there and which is loose until then.
 *
 * @param work calls `name` once it holds the place
 * @throws Failure `timeout` when the object was swept before it was whole
 */
export async function naming<T>(
  { sql, queries, objects }: TitleWorld,
  key: Key | null,
  work: (statements: Statements, name: () => Promise<void>) => Promise<T>,
): Promise<T> {
  let isSwept = false
  try {
    return await sql.transaction(statements =>
      work(statements, async () => {
        if (key === null) return
        isSwept = (await statements.all(queries.name, { content: key })).length === 0
        if (isSwept) throw new Failure('timeout', 'The upload took too long. Send it again.')
      }),
    )
  } catch (thrown) {
    // No row knows of it any more, so nobody else would take it away. Otherwise its row is there, and the sweeper comes.
    if (isSwept && key !== null) await objects.remove(key)
    throw thrown
  }
}
