import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readZip } from '../../../src/serve/zip/strict-zip.trial.ts'
import { assertAccessible, becomes, count, type Listed, type Look, tiles } from './look.ts'

/** Newest first, as the program lists it. */
const listed = ({ at }: Look) => at.json<Listed[]>('ls')
const idOf = async (look: Look, index: number) =>
  new URL((await tiles(look.page).nth(index).getAttribute('href')) ?? '', look.gallery).searchParams.get('capture')

export async function showsEverythingNewestFirst(look: Look): Promise<void> {
  const { page } = look
  const all = await listed(look)
  await becomes(() => count(page).innerText(), `${all.length} captures`)
  for (const index of [0, 1, 2]) assert.equal(await idOf(look, index), all[index]?.contentId)
  await tiles(page).nth(0).locator('img.here').waitFor()
  const width = await tiles(page)
    .nth(0)
    .locator('img')
    .evaluate((image: { naturalWidth: number }) => image.naturalWidth)
  assert.ok(width > 100, 'a picture')
  const scroller = page.locator('#timeline')
  const height = () => scroller.evaluate((element: { scrollHeight: number }) => element.scrollHeight)
  const before = await height()
  await scroller.evaluate((element: { scrollTop: number }) => (element.scrollTop = 1e9))
  const last = page.locator(`.tile[href*="${all.at(-1)?.contentId}"]`)
  await last.waitFor()
  assert.equal(await height(), before, 'exact from the first moment')
  await assertAccessible(page)
}

export async function filtersAndGoesBack(look: Look): Promise<void> {
  const { page } = look
  const all = await listed(look)
  const clips = all.filter(({ kind }) => kind === 'gameClip')
  await page.getByRole('button', { name: 'Clips' }).click()
  await becomes(() => count(page).innerText(), `${clips.length} of ${all.length} captures`)
  assert.match(page.url(), /\?kind=clips$/)
  const labels = await tiles(page).evaluateAll((all: { ariaLabel: string }[]) => all.map(each => each.ariaLabel))
  assert.ok(labels.length > 2 && labels.every(label => label.includes(', clip, ')), labels.join('\n'))
  const game = clips[0]?.game as string
  await page.getByRole('button', { name: 'Game', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Find a game' }).fill(game.slice(0, 4))
  await page.locator('.choice', { hasText: game }).click()
  const both = clips.filter(each => each.game === game)
  await becomes(() => count(page).innerText(), `${both.length} of ${all.length} captures`)
  await assertAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await becomes(() => count(page).innerText(), `${all.length} captures`)
  const since = all[4]?.captured.slice(0, 10) as string
  await page.getByRole('button', { name: 'Date', exact: true }).click()
  await page.getByLabel('From').fill(since)
  const newer = all.filter(({ captured }) => captured >= since).length
  await becomes(() => count(page).innerText(), `${newer} of ${all.length} captures`)
  await page.goBack()
  await becomes(() => count(page).innerText(), `${both.length} of ${all.length} captures`)
}

export async function findsWordsAsTheyAreTyped(look: Look): Promise<void> {
  const { page } = look
  const all = await listed(look)
  await tiles(page).nth(0).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('recif')
  const found = all.filter(({ game }) => game.startsWith('Récif')).length
  await becomes(() => count(page).innerText(), `${found} of ${all.length} captures`)
  assert.match(page.url(), /q=recif$/)
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('.tile:focus').count(), 1, 'on to what was found')
  await page.reload()
  await becomes(() => count(page).innerText(), `${found} of ${all.length} captures`)
}

export async function gamesOnAWall(look: Look): Promise<void> {
  const { page } = look
  const all = await listed(look)
  const games = new Set(all.map(({ game }) => game))
  await becomes(() => page.locator('.game').count(), games.size)
  const drawn = () =>
    page
      .locator('.game img')
      .evaluateAll((all: { naturalWidth: number }[]) => all.filter(each => each.naturalWidth > 0).length)
  await becomes(drawn, games.size)
  await assertAccessible(page)
  const game = 'NEON//RUNNER 2089™'
  await page.locator('.game', { hasText: game }).click()
  const its = all.filter(each => each.game === game).length
  await becomes(() => count(page).innerText(), `${its} of ${all.length} captures`)
}

export async function selectionBecomesAZipFile(look: Look): Promise<void> {
  const { page, at } = look
  const all = await listed(look)
  await tiles(page).nth(2).locator('img.here').waitFor()
  await tiles(page).nth(0).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await becomes(() => page.locator('.selection-count').innerText(), '3 selected')
  await assertAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Download' }).click(),
  ])
  assert.match(download.suggestedFilename(), /\.zip$/)
  const zip = readFileSync(await download.path())
  const entries = readZip((start, length) => zip.subarray(start, start + length), zip.length)
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const brought = new Set(entries.map(({ start, end }) => hash(zip.subarray(start, end))))
  for (const { path } of all.slice(0, 3)) assert.ok(brought.has(hash(readFileSync(join(at.archive, path)))), path)
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('.selection-count').isVisible(), false)
}

export async function keysAlone({ page }: Look): Promise<void> {
  await tiles(page).nth(0).waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await page.locator(':focus').innerText(), 'Skip to the captures')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  const second = await page.locator(':focus').getAttribute('href')
  assert.equal(second, await tiles(page).nth(1).getAttribute('href'))
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Viewer' }).waitFor()
  assert.equal(new URL(page.url()).search, second)
  await page.keyboard.press('Escape')
  await becomes(() => page.locator(':focus').getAttribute('href'), second)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await assertAccessible(page)
  await page.keyboard.press('Escape')
  for (const [letter, heading] of [
    ['s', 'Status'],
    ['l', 'Shares'],
    ['g', /\d games/],
    ['t', 'Timeline'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
}

/** Of 360 pixels nothing may need more. */
export async function fitsAPhone({ page, gallery }: Look): Promise<void> {
  for (const query of ['', '?page=games', '?page=status', '?page=shares']) {
    await page.goto(`${gallery}${query}`)
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(wide <= 360, `${query} is ${wide} wide`)
    await assertAccessible(page)
  }
}

export async function darkWhenAsked({ page }: Look): Promise<void> {
  const lightness = () =>
    page.evaluate<number>(`
      (/\\d+/.exec(getComputedStyle(document.documentElement).backgroundColor) ?? [0])[0] > 127 ? 1 : 0`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await becomes(lightness, 0)
  await page.getByRole('button', { name: /^Theme: as the system/ }).click()
  await becomes(lightness, 1)
  await page.reload()
  await becomes(lightness, 1)
}
