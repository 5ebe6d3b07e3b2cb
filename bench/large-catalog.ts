/** A catalog of many captures whose files are nowhere: for what reads the catalog alone. */
import type { Catalog, FileFact } from '../src/archive/ports.ts'
import type { Capture } from '../src/model/capture.ts'
import { contentId, type Sha256, titleId, xuid } from '../src/model/ids.ts'

const [start, step, batch] = [Date.UTC(2014, 0, 1), 3_600_000, 2000]
const places = ['the bridge', 'the old town', 'the reef', 'the last lap', 'the desert', 'the hill']

/** Of 40 games; one in four a clip, one in ten with a caption; four files each. */
export async function fillCatalog(catalog: Catalog, count: number): Promise<void> {
  const now = new Date(start + count * step)
  for (let at = 0; at < count; at += batch) {
    await catalog.write(async facts => {
      for (let index = at; index < Math.min(count, at + batch); index += 1) {
        const capture = captureOf(index)
        const folder = `Captures/${capture.game}`
        const name = `${capture.captured.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')} ${capture.contentId.slice(0, 8)}`
        const main = `${folder}/${name}.${capture.kind === 'gameClip' ? 'mp4' : 'png'}`
        await facts.see(capture, 4_000_000, now)
        await facts.place(capture.contentId, `${folder}/${name}`)
        const files: [string, string, number][] = [
          [main, 'Download', 3_000_000 + index],
          [`${folder}/${name}.json`, 'Entity', 2000],
          [`${folder}/.thumbnails/${name}.small.png`, 'Thumbnail_Small', 20_000],
          [`${folder}/.thumbnails/${name}.large.png`, 'Thumbnail_Large', 200_000],
        ]
        for (const [path, role, size] of files) await facts.keep(fileFact(capture, path, role, size, now, index))
        await facts.archived(capture.contentId, main)
      }
    })
  }
}

function captureOf(index: number): Capture {
  const captured = new Date(start + index * step)
  const game = index % 40
  const isClip = index % 4 === 0
  return {
    kind: isClip ? 'gameClip' : 'screenshot',
    contentId: contentId(`${index.toString(16).padStart(8, '0')}-1111-4222-8333-444444444444`),
    localId: undefined,
    owner: xuid('2533274800000001'),
    game: `Game ${game}`,
    titleId: titleId(1000 + game),
    captured,
    uploaded: captured,
    expires: new Date(captured.getTime() + 90 * 86_400_000),
    caption: index % 10 === 0 ? `Number ${index} at ${places[index % 6]}` : undefined,
    duration: isClip ? 30 : undefined,
    width: 1920,
    height: 1080,
    locators: [],
    said: '{}',
  }
}

function fileFact(
  { contentId: item }: Capture,
  path: string,
  role: string,
  size: number,
  archived: Date,
  index: number,
): FileFact {
  const sha256 = (index.toString(16).padStart(8, '0') + role.length.toString(16)).padEnd(64, '0') as Sha256
  return { path, item, role, size, sha256, archived, checked: index % 3 ? archived : undefined, damage: undefined }
}
