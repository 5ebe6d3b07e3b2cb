import type { ViewFolder } from '../views/view.ts'

/** Path of a link → path of the file of the archive. */
export type WantedLinks = ReadonlyMap<string, string>

/** One for each file of the views. */
export function wantedLinks(root: ViewFolder): WantedLinks {
  const wanted = new Map<string, string>()
  const walk = (folder: ViewFolder, above: string) => {
    for (const { name, file } of folder.files) wanted.set(above + name, file.path)
    for (const each of folder.folders) walk(each, `${above}${each.name}/`)
  }
  walk(root, '')
  return wanted
}

/** With the folders above them. */
export function foldersOf(wanted: WantedLinks): Set<string> {
  const folders = new Set<string>()
  for (const path of wanted.keys()) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}
