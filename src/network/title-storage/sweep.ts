import { objectPrefix } from './content.ts'
import type { TitleWorld } from './ports.ts'

export interface Sweep {
  /** Uploads nobody went on with since. */
  readonly uploadsBefore: Date
  /** Contents that lost their name before. */
  readonly replacedBefore: Date
}

const atOnce = 100

/**
 * First the row is marked, so that nobody gives the content a name any more; then the bytes go; then the row. Ended
 * anywhere in between, it is found again. Several nodes may do it at once.
 *
 * @returns contents taken away
 */
export async function sweep({ sql, queries, objects }: TitleWorld, terms: Sweep): Promise<number> {
  for (let swept = 0; ; ) {
    const values = { uploads: terms.uploadsBefore.getTime(), replaced: terms.replacedBefore.getTime(), limit: atOnce }
    const doomed = await sql.transaction(statements => statements.all(queries.doom, values))
    for (const { content } of doomed) {
      for await (const { key } of objects.list(objectPrefix(content))) await objects.remove(key)
    }
    await sql.transaction(async statements => {
      for (const { content } of doomed) {
        await statements.all(queries.removeParts, { content, after: 0 })
        await statements.all(queries.forget, { content })
      }
    })
    swept += doomed.length
    if (doomed.length < atOnce) return swept
  }
}
