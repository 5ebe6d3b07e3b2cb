import assert from 'node:assert/strict'
import { once } from 'node:events'
import { assertAccessible, becomes, count, type Look } from './look.ts'

/** What another process brings is seen as it comes, without asking for the page anew. */
export async function followsARunningPull({ page, at, gallery, test }: Look): Promise<void> {
  await page.goto(`${gallery}?page=status`)
  await page.getByText('To be brought').waitFor()
  const figure = async (name: string) =>
    Number(await page.locator('.status-figures div', { hasText: name }).locator('dd').first().innerText())
  const before = await figure('Archived')
  assert.ok(before > 0 && before < 40, `${before} archived`)
  const pull = at.start('pull', '--limit-rate', '700K', '--quiet')
  test.after(() => pull.kill('SIGKILL'))
  const ended = once(pull, 'exit')
  await page.getByRole('region', { name: 'Now' }).getByText('Pulling').waitFor()
  await becomes(async () => (await figure('Files')) > 0, true)
  await assertAccessible(page)
  assert.deepEqual(await ended, [0, null])
  await becomes(() => figure('Archived'), 40)
  await page.getByText('Everything is safe').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await becomes(() => count(page).innerText(), '40 captures')
}
