import type { TitleFile, TitlePlace } from '../../model/title-storage.ts'
import { countFile } from './counting.ts'
import { letGo, standingFile } from './naming.ts'
import type { TitleWorld } from './ports.ts'
import type { Check } from './terms.ts'

export async function removeFile(world: TitleWorld, place: TitlePlace, file: TitleFile, check: Check): Promise<void> {
  const { sql, queries, clock } = world
  await sql.transaction(async statements => {
    const { place: row, standing } = await standingFile(world, statements, { place, file, check })
    if (!standing) return
    await statements.all(queries.remove, { place: row.id, name: file })
    await statements.all(queries.use, { place: row.id, used: row.used - standing.size })
    await countFile(world, statements, row.id, file, -1)
    await letGo(world, statements, standing, clock.now())
  })
}
