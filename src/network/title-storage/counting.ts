import type { TitleFile } from '../../model/title-storage.ts'
import type { Statements } from '../../stores/sql/sql.ts'
import type { TitleWorld } from './ports.ts'

/** Keeps the number of files below each folder on the way. */
export async function countFile(
  { queries }: TitleWorld,
  statements: Statements,
  place: number,
  file: TitleFile,
  files: 1 | -1,
): Promise<void> {
  for (let at = file.lastIndexOf('/'); at >= 0; at = at === 0 ? -1 : file.lastIndexOf('/', at - 1)) {
    await statements.all(queries.count, { place, path: file.slice(0, at), files })
  }
  await statements.all(queries.count, { place, path: '', files })
}
