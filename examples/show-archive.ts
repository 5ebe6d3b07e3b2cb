/**
 * An archive as a program of one's own shows it: says what it has of each game and where its newest clip stands, then serves gallery,
 * drive and network on this machine until Ctrl-C. The archive is only read.
 *
 * @example node examples/show-archive.ts ~/XboxDrive 8080
 */
import { once } from 'node:events'
// Once installed: from 'xbox-drive'.
import { readArchive, readLibrary, startServing, type ViewFolder, views } from '../src/index.ts'

const [folder = 'XboxDrive', port = '8080'] = process.argv.slice(2)

await using catalog = readArchive(folder)
const library = await readLibrary(catalog, 'one look')
for (const { name, count } of library.games) console.log(`${String(count).padStart(6)}  ${name}`)

/** Folders are made when they are asked for: a tree of a million captures costs what is looked at. */
function newestIn({ folders, files }: ViewFolder): string | undefined {
  return files.at(-1)?.file.path ?? folders.map(newestIn).findLast(path => path !== undefined)
}
const kinds = views(library, { zone: 'local' }).folders.find(({ name }) => name === 'By kind')
const clips = kinds?.folders.find(({ name }) => name === 'Clips')
console.log(`newest clip: ${(clips && newestIn(clips)) ?? 'none'}`)

await using serving = await startServing({ root: folder, host: '127.0.0.1', port: Number(port), report: console.error })
console.log(`gallery: ${serving.url}`)
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
