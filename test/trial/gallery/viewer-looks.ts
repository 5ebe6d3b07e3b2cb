import assert from 'node:assert/strict'
import type { Response } from 'playwright-core'
import { assertAccessible, becomes, type Listed, type Look } from './look.ts'

/** Of this kind. */
const newest = async (at: Look['at'], kind: Listed['kind']) =>
  (await at.json<Listed[]>('ls')).find(each => each.kind === kind) as Listed

/** A link to one capture opens it, whatever was looked at before; then on by key and by button. */
export async function opensByItsLink({ page, at, gallery }: Look): Promise<void> {
  const all = await at.json<Listed[]>('ls')
  const index = all.findIndex(({ kind }, index) => kind === 'screenshot' && index > 3)
  const capture = all[index] as Listed
  await page.goto(`${gallery}?capture=${capture.contentId}`)
  const shown = page.locator('.capture-drawn img')
  await becomes(() => shown.evaluate((image: { naturalWidth: number }) => image.naturalWidth > 0), true)
  assert.ok((await page.title()).includes(capture.game), await page.title())
  await assertAccessible(page)
  await page.keyboard.press('i')
  const files = await at.json<{ files: { sha256: string }[] }>('explain', capture.contentId)
  await page
    .getByText(`SHA-256 ${files.files[0]?.sha256.slice(0, 16)}…`)
    .first()
    .waitFor()
  await page.keyboard.press('i')
  await becomes(() => page.getByRole('complementary', { name: 'Details' }).count(), 0)
  await assertAccessible(page)
  const idNow = async () => new URL(page.url()).searchParams.get('capture')
  await page.keyboard.press('ArrowRight')
  await becomes(idNow, all[index + 1]?.contentId ?? null)
  await page.getByRole('button', { name: 'Previous capture' }).click()
  await becomes(idNow, capture.contentId)
  await page.keyboard.press('Escape')
  await becomes(idNow, null)
  const tile = page.locator(`.tile[href$="${capture.contentId}"]`)
  await tile.waitFor()
  assert.ok(await tile.isVisible(), 'the timeline is where it is')
}

export async function zoomsIntoAPicture({ page, at, gallery }: Look): Promise<void> {
  const { contentId } = await newest(at, 'screenshot')
  await page.goto(`${gallery}?capture=${contentId}`)
  await page.locator('.picture-stage[aria-busy="false"]').waitFor()
  const width = async () => (await page.locator('.capture-picture').boundingBox())?.width ?? 0
  const fitted = await width()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.locator('.stage-scale', { hasText: /\d %/ }).waitFor()
  await becomes(async () => (await width()) > fitted * 1.2, true)
  const [before] = [await page.locator('.capture-picture').boundingBox()]
  await page.keyboard.press('ArrowRight')
  await becomes(async () => (await page.locator('.capture-picture').boundingBox())?.x !== before?.x, true)
  assert.equal(new URL(page.url()).searchParams.get('capture'), contentId, 'it was moved, and not left')
  await page.keyboard.press('0')
  await becomes(async () => Math.abs((await width()) - fitted) < 1, true)
}

/** H.264, as the console records it; the bytes come in ranges. */
export async function playsAClipAndSeeks({ page, at, gallery }: Look): Promise<void> {
  const { contentId } = await newest(at, 'gameClip')
  const answers: Response[] = []
  page.on('response', response => response.url().includes(`/content/${contentId}`) && answers.push(response))
  await page.goto(`${gallery}?capture=${contentId}`)
  const video = page.locator('video')
  await video.evaluate((video: { muted: boolean; play(): Promise<void> }) => {
    video.muted = true
    return video.play()
  })
  const time = () => video.evaluate((video: { currentTime: number }) => video.currentTime)
  await becomes(async () => (await time()) > 0.1, true)
  await page.keyboard.press('k')
  const stopped = () => video.evaluate((video: { paused: boolean }) => video.paused)
  await becomes(stopped, true)
  const half = await video.evaluate(
    (video: { currentTime: number; duration: number }) => (video.currentTime = video.duration / 2),
  )
  await becomes(
    () =>
      video.evaluate(
        (video: { seeking: boolean; currentTime: number; readyState: number }, half) =>
          !video.seeking && Math.abs(video.currentTime - half) < 0.2 && video.readyState >= 2,
        half,
      ),
    true,
  )
  const ranges = answers
    .filter(response => response.status() === 206)
    .map(response => response.headers()['content-range'])
  assert.ok(ranges.length > 0 && ranges.every(range => /^bytes \d+-\d+\/\d+$/.test(range ?? '')), String(ranges))
  await assertAccessible(page)
}
