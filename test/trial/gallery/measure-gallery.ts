/** What a gallery of many captures costs a browser, while somebody hurries through all of it. Times in milliseconds. */
import { readFileSync } from 'node:fs'
import type { WatchedPage } from '../browser.ts'
import { count, tiles } from './look.ts'

export interface GalleryFigures {
  /** Since the address was entered: the page's first byte, the whole skeleton, something to see, the first picture. */
  readonly firstByte: number
  readonly skeleton: number
  readonly firstPaint: number
  readonly firstPicture: number
  /** The longest task of each: until there were pictures, by the wheel, by the scrubber. */
  readonly longestTask: { readonly opening: number; readonly scrolling: number; readonly scrubbing: number }
  /** The most elements of tiles there ever were. */
  readonly tiles: number
  /** Bytes of objects, elements and arrays at the end, without garbage. */
  readonly heap: number
  /** What the page said of how many captures there are. */
  readonly said: string
}

const paint = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`
const resource = `performance.getEntriesByType('resource').find(({ name }) => name.endsWith('api/skeleton'))?.responseEnd ?? 0`
const watchTiles = `{
  window.mostTiles = 0
  const look = () => {
    window.mostTiles = Math.max(window.mostTiles, document.querySelectorAll('.tile').length)
    requestAnimationFrame(look)
  }
  look()
}`

export async function measureGallery({ page, longTasks }: WatchedPage, gallery: string): Promise<GalleryFigures> {
  await page.goto(gallery)
  await tiles(page).first().locator('img.here').waitFor()
  const firstPicture = await page.evaluate<number>('performance.now()')
  const [firstByte, skeleton, firstPaint] = await page.evaluate<[number, number, number]>(
    `[performance.getEntriesByType('navigation')[0].responseStart, ${resource}, ${paint}]`,
  )
  await page.evaluate(watchTiles)
  const opening = longest(await longTasks())

  await page.mouse.move(600, 500)
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 600 + turn * 200)
  const scrolling = longest(await longTasks())

  const track = await page.getByRole('slider', { name: 'Date' }).boundingBox()
  if (!track) throw new Error('There is no scrubber.')
  const x = track.x + track.width / 2
  await page.mouse.move(x, track.y + 2)
  await page.mouse.down()
  for (let step = 1; step <= 40; step += 1) await page.mouse.move(x, track.y + (track.height * step) / 40 - 1)
  await page.mouse.up()
  const scrubbing = longest(await longTasks())

  const debugging = await page.context().newCDPSession(page)
  await debugging.send('HeapProfiler.collectGarbage')
  const used = await debugging.send('Runtime.getHeapUsage')
  return {
    ...{ firstByte, skeleton, firstPaint, firstPicture },
    longestTask: { opening, scrolling, scrubbing },
    tiles: await page.evaluate<number>('window.mostTiles'),
    heap: used.usedSize + used.embedderHeapUsedSize + used.backingStorageSize,
    said: await count(page).innerText(),
  }
}

const longest = (tasks: readonly { readonly duration: number }[]) => Math.max(0, ...tasks.map(each => each.duration))

/** What a process holds, and the most it ever held, in bytes. Linux alone tells. */
export function residentOf(pid: number): { readonly now: number; readonly peak: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    const figure = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) * 1024
    return { now: figure('VmRSS'), peak: figure('VmHWM') }
  } catch {
    return undefined
  }
}
