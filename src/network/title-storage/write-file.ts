import { contentName, partKey } from './content.ts'
import { naming } from './loose-object.ts'
import { looseRow, nameContent, standingFile } from './naming.ts'
import type { TitleWorld } from './ports.ts'
import type { NewTitleFile, Written } from './terms.ts'

/** A file in one message: small, it is a row; large, its bytes come first. */
export async function writeFile(world: TitleWorld, file: NewTitleFile): Promise<Written> {
  const { sql, queries, objects, clock } = world
  const name = contentName(world)
  if ('whole' in file.body) {
    const bytes = file.body.whole
    const content = { name, size: bytes.byteLength, parts: 1 }
    return await sql.transaction(async statements => {
      const written = await nameContent(world, statements, file, content)
      const part = { content: name, number: 1, start: 0, size: content.size, object: null, bytes }
      await statements.all(queries.keepPart, part)
      return written
    })
  }
  const key = partKey(world, name, 1)
  // Not taken in vain: what is refused now would be refused after the bytes too.
  const { flowing } = file.body
  await sql.transaction(async statements => {
    await standingFile(world, statements, file)
    await statements.all(queries.loosen, looseRow(key, clock.now(), file))
  })
  const { size } = await objects.put(key, flowing)
  return await naming(world, key, async (statements, nameObject) => {
    const written = await nameContent(world, statements, file, { name, size, parts: 1 })
    await nameObject()
    await statements.all(queries.keepPart, { content: name, number: 1, start: 0, size, object: key, bytes: null })
    return written
  })
}
