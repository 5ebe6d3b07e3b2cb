import assert from 'node:assert/strict'
import { assertAccessible, becomes, type Listed, type Look } from './look.ts'

/** Whoever has nothing but the link sees that capture, and finds every other door shut. */
export async function sharesOneCaptureWithAGuest({ page, gallery, at, trial, test }: Look): Promise<void> {
  const [other, capture] = (await at.json<Listed[]>('ls')).filter(({ kind }) => kind === 'screenshot') as [
    Listed,
    Listed,
  ]
  await page.goto(`${gallery}?capture=${capture.contentId}`)
  await page.locator('.picture-stage[aria-busy="false"]').waitFor()
  await page.keyboard.press('s')
  await page.getByRole('radio').first().waitFor()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByLabel('The link').inputValue()
  assert.ok(link.startsWith(`${gallery}s/`), link)

  const guest = await trial.open(new URL(gallery).origin)
  test.after(() => guest.page.context().close())
  await guest.page.goto(link)
  const image = guest.page.locator('.shared-grid img')
  await becomes(() => image.evaluate((image: { naturalWidth: number }) => image.naturalWidth > 0), true)
  assert.equal(await image.count(), 1)
  await assertAccessible(guest.page)
  await guest.page.locator('.shared-grid button').click()
  await guest.page.locator('.picture-stage[aria-busy="false"]').waitFor()
  await assertAccessible(guest.page)
  assert.deepEqual(guest.faults(), [])
  const status = async (path: string) => (await guest.page.request.get(new URL(path, link).href)).status()
  assert.equal(await status(`content/${capture.contentId}`), 200)
  assert.equal(await status(`content/${other.contentId}`), 404)
  for (const path of [
    '',
    'api/skeleton',
    `content/${capture.contentId}`,
    'dav/',
    'network/',
    'metrics',
    'api/shares',
  ]) {
    assert.equal(await status(`${gallery}${path}`), 401, path)
  }

  await page.keyboard.press('Escape')
  await page.goto(`${gallery}?page=shares`)
  await page.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByRole('heading', { name: 'Nothing is shared' }).waitFor()
  assert.equal(await status(''), 404, 'revoked')
}
