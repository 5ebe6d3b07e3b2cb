/** A hundred thousand captures of a single day, which is where galleries break: still few elements and little memory. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { needsBrowser, trialBrowser } from '../trial/browser.ts'
import { builtGallery } from '../trial/gallery/built-gallery.ts'
import { becomes, type Listed, wide } from '../trial/gallery/look.ts'
import { measureGallery, residentOf } from '../trial/gallery/measure-gallery.ts'
import { largeArchive } from '../trial/large-archive.ts'
import { program } from '../trial/program.ts'
import { quickFolder } from '../trial/quick-folder.ts'
import { serving } from '../trial/serving.ts'
import { temporaryFolder } from '../trial/trial.ts'

const megabytes = 1e6

it('shows 100,000 captures of one day', { ...needsBrowser, timeout: 180_000 }, async test => {
  builtGallery()
  const archive = join(temporaryFolder(test, quickFolder), 'archive')
  await largeArchive(archive, { count: 100_000, oneDay: true, linked: role => role.startsWith('Thumbnail') })
  const at = program(test, { XBOX_DRIVE_ARCHIVE: archive })
  const { gallery, pid } = await serving(test, at)
  const trial = await trialBrowser()
  test.after(() => trial.close())
  const watched = await trial.open(new URL(gallery).origin, { viewport: wide })
  const figures = await measureGallery(watched, gallery)
  test.diagnostic(JSON.stringify({ ...figures, server: residentOf(pid) }))

  assert.equal(figures.said, '100,000 captures')
  assert.ok(figures.tiles > 20 && figures.tiles <= 300, `${figures.tiles} tiles`)
  assert.ok(figures.heap < 150 * megabytes, `${figures.heap} bytes of heap`)
  const server = residentOf(pid)
  assert.ok(!server || server.peak < 250 * megabytes, `${server?.peak} bytes in the server`)

  // Down there is the very last one, and everything is as quickly found.
  const { page } = watched
  const [newest] = await at.json<Listed[]>('ls', '--max', '1')
  await page.keyboard.press('End')
  await becomes(() => page.locator('#timeline').evaluate(ended), true)
  await page.keyboard.press('Home')
  await page.locator(`.tile[href$="${newest?.contentId}"]`).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('ember hills')
  await page.getByText(/^[\d,]+ of 100,000 captures$/).waitFor()
  assert.deepEqual(watched.faults(), [])
})

const ended = (element: { scrollTop: number; clientHeight: number; scrollHeight: number }) =>
  element.scrollTop + element.clientHeight >= element.scrollHeight - 2
