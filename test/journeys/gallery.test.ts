/** The gallery as a person meets it: the program's own `serve`, in a real browser. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { it } from 'node:test'
import { needsBrowser, trialBrowser } from '../trial/browser.ts'
import { builtGallery } from '../trial/gallery/built-gallery.ts'
import { look } from '../trial/gallery/look.ts'
import { sharesOneCaptureWithAGuest } from '../trial/gallery/share-looks.ts'
import { followsARunningPull } from '../trial/gallery/status-looks.ts'
import * as timeline from '../trial/gallery/timeline-looks.ts'
import * as viewer from '../trial/gallery/viewer-looks.ts'
import { journey, type Program } from '../trial/program.ts'
import { serving } from '../trial/serving.ts'

/** Some are here, the others are still to come. */
async function pullSome(at: Program): Promise<void> {
  const pull = at.start('pull', 'captures', '--limit-rate', '500K', '--jobs', '2')
  let lines = 0
  for await (const _ of createInterface({ input: pull.stderr as NodeJS.ReadableStream })) {
    if ((lines += 1) === 10) pull.kill('SIGINT')
  }
  if (pull.exitCode === null) await once(pull, 'exit')
  assert.ok(lines >= 10, `${lines} lines`)
}

it('a gallery in a browser', { ...needsBrowser, timeout: 180_000 }, async test => {
  builtGallery()
  const at = await journey(test, '--demo', '40')
  await pullSome(at)
  const { gallery } = await serving(test, at)
  const trial = await trialBrowser()
  test.after(() => trial.close())
  const given = { at, gallery, trial }

  await look(test, 'follows a running pull', given, followsARunningPull)
  await look(test, 'shows everything, newest first', given, timeline.showsEverythingNewestFirst)
  await look(test, 'filters, and goes back', given, timeline.filtersAndGoesBack)
  await look(test, 'finds words as they are typed', given, timeline.findsWordsAsTheyAreTyped)
  await look(test, 'has all games on a wall', { ...given, query: '?page=games' }, timeline.gamesOnAWall)
  await look(test, 'packs a selection into a zip file', given, timeline.selectionBecomesAZipFile)
  await look(test, 'needs no mouse', given, timeline.keysAlone)
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
  await look(test, 'fits a phone', { ...given, options: phone }, timeline.fitsAPhone)
  await look(test, 'is dark when asked', given, timeline.darkWhenAsked)
  await look(test, 'opens a capture by its link', given, viewer.opensByItsLink)
  await look(test, 'zooms into a picture', given, viewer.zoomsIntoAPicture)
  await look(test, 'plays a clip, and seeks', given, viewer.playsAClipAndSeeks)

  const password = join(at.home, 'password')
  writeFileSync(password, 'let.me.in.please\n', { mode: 0o600 })
  const guarded = await serving(test, at, '--password-file', password)
  const httpCredentials = { username: 'me', password: 'let.me.in.please' }
  const owner = { ...given, gallery: guarded.gallery, options: { httpCredentials } }
  await look(test, 'shares one capture with a guest', owner, sharesOneCaptureWithAGuest)
})
