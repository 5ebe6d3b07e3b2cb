/**
 * What the gallery costs a real browser: `node bench/gallery-browser.ts COUNT` (default 100,000) makes an archive of eight years and one
 * of a single day, serves each, and hurries through all of it by wheel and scrubber.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { trialBrowser } from '../test/trial/browser.ts'
import { builtGallery } from '../test/trial/gallery/built-gallery.ts'
import { measureGallery, residentOf } from '../test/trial/gallery/measure-gallery.ts'
import { largeArchive } from '../test/trial/large-archive.ts'
import { quickFolder } from '../test/trial/quick-folder.ts'

const [count = '100000'] = process.argv.slice(2)
const bin = fileURLToPath(new URL('../bin/xbox-drive.js', import.meta.url))
const megabytes = (bytes = 0) => `${(bytes / 1e6).toFixed(0)} MB`
const milliseconds = (time: number) => `${time.toFixed(0)} ms`

builtGallery()
const trial = await trialBrowser()
for (const oneDay of [false, true]) {
  const folder = mkdtempSync(join(quickFolder, 'gallery-browser-'))
  const archive = join(folder, 'archive')
  await largeArchive(archive, { count: Number(count), oneDay, linked: role => role.startsWith('Thumbnail') })
  const environment = { ...process.env, XBOX_DRIVE_ARCHIVE: archive, XDG_STATE_HOME: folder }
  const server = spawn(process.execPath, [bin, 'serve', '--port', '0'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
  const { gallery } = JSON.parse(line) as { gallery: string }
  const began = performance.now()
  await (await fetch(`${gallery}api/skeleton`)).arrayBuffer()
  const ready = performance.now() - began
  const watched = await trial.open(new URL(gallery).origin, { viewport: { width: 1280, height: 800 } })
  const figures = await measureGallery(watched, gallery)
  const { opening, scrolling, scrubbing } = figures.longestTask
  console.log(`${Number(count).toLocaleString('en')} captures ${oneDay ? 'of one day' : 'of eight years'}`)
  const rows: readonly (readonly [string, string])[] = [
    ['the first skeleton after the start of serve', milliseconds(ready)],
    ['first byte of the page', milliseconds(figures.firstByte)],
    ['whole skeleton in the browser', milliseconds(figures.skeleton)],
    ['first paint', milliseconds(figures.firstPaint)],
    ['first picture', milliseconds(figures.firstPicture)],
    ['longest task: opening, scrolling, scrubbing', [opening, scrolling, scrubbing].map(milliseconds).join(', ')],
    ['most elements of tiles', String(figures.tiles)],
    ['heap of the page, with its arrays', megabytes(figures.heap)],
    [
      'memory of serve: now, most',
      [residentOf(server.pid as number)].map(it => `${megabytes(it?.now)}, ${megabytes(it?.peak)}`).join(''),
    ],
  ]
  for (const [what, figure] of rows) console.log(`  ${what.padEnd(50)} ${figure}`)
  await watched.page.context().close()
  server.kill()
  await once(server, 'exit')
  rmSync(folder, { recursive: true })
}
await trial.close()
