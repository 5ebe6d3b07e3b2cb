import { captureFolder } from './capture-folder.ts'
import { filesAmongGames } from './files-of.ts'
import { allIndexes, type Ground } from './ground.ts'
import type { ViewFolder } from './view.ts'

/**
 * A folder for each year, and in it one for each month: `2021/2021-11`. A month of captures is seen at one glance, and in the
 * order of time, for names begin with it; a folder for each day would hold three pictures, and need a click for each.
 */
export function byDate(ground: Ground): ViewFolder {
  const [name, indexes, files] = ['By date', allIndexes(ground), filesAmongGames(ground)]
  return captureFolder(ground, { name, indexes, files, above: 0, level: 0, least: 2 })
}
