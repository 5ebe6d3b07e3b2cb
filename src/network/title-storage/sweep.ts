import { objectKey } from '../../stores/objects/object-key.ts'
import { isKey } from './content.ts'
import type { TitleWorld } from './ports.ts'
import type { Sweep } from './terms.ts'

const atOnce = 100

/**
 * First the row is marked, so that nobody gives it a name any more; then the bytes go; then the row. Ended anywhere in
 * between, it is found again. Several nodes may do it at once.
 *
 * @returns contents and objects taken away
 */
export async function sweep(world: TitleWorld, terms: Sweep): Promise<number> {
  const { sql, queries, objects } = world
  for (let swept = 0; ; ) {
    const values = { uploads: terms.uploadsBefore.getTime(), replaced: terms.replacedBefore.getTime(), limit: atOnce }
    const rows = await sql.transaction(statements => statements.all(queries.doom, values))
    // In one order, so that two nodes with the same rows do not wait for each other.
    const doomed = rows.map(each => each.content).sort()
    for (const each of doomed) {
      for (const key of await objectsOf(world, each)) await objects.remove(objectKey(key))
    }
    await sql.transaction(async statements => {
      for (const content of doomed) {
        await statements.all(queries.removeParts, { content, after: 0 })
        await statements.all(queries.forget, { content })
      }
    })
    swept += doomed.length
    if (doomed.length < atOnce) return swept
  }
}

async function objectsOf({ sql, queries }: TitleWorld, loose: string): Promise<string[]> {
  if (isKey(loose)) return [loose]
  return (await sql.all(queries.starts, { content: loose })).flatMap(each => each.object ?? [])
}
