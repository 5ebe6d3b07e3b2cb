/** A server that goes and comes back, and links that lead nowhere, as a person in a browser meets them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { it } from 'node:test'
import { accessibilityFaults, needsBrowser, trialBrowser } from '../trial/browser.ts'
import { journey } from '../trial/program.ts'

it('what failed while the server was away comes by itself', { ...needsBrowser, timeout: 90_000 }, async test => {
  const at = await journey(test, '--demo', '40')
  await at.run('pull', 'captures')
  const serve = async (port: string) => {
    const child = at.start('serve', '--port', port)
    test.after(() => child.kill('SIGKILL'))
    const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [string]
    return { child, gallery: new URL((JSON.parse(line) as { gallery: string }).gallery) }
  }
  const { child, gallery } = await serve('0')
  const trial = await trialBrowser()
  test.after(() => trial.close())
  const { page } = await trial.open(gallery.origin, { viewport: { width: 1280, height: 500 } })
  await page.goto(gallery.href)
  await page.locator('.tile-image.here').first().waitFor()

  child.kill('SIGTERM')
  await once(child, 'exit')
  await page.locator('.timeline-scroller').evaluate(it => it.scrollTo(0, it.scrollHeight))
  await page.locator('.tile.bare').first().waitFor()
  assert.match((await page.locator('.tile.bare .tile-name').first().getAttribute('data-text')) ?? '', /\w/)
  await serve(gallery.port)
  await page.locator('.tile.bare').first().waitFor({ state: 'detached' })
  await page.locator('.tile-image.here').last().waitFor()
  assert.equal(await page.locator('.tile.bare').count(), 0)

  await page.goto(new URL('s/unknown/', gallery).href)
  assert.equal(await page.title(), 'This link is not good any more')
  assert.equal(await page.evaluate('getComputedStyle(document.body).display'), 'grid', 'its style is taken')
  assert.deepEqual(await accessibilityFaults(page), [])
})
