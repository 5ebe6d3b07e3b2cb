/** `npm run screenshots` draws docs/screenshots anew: the gallery's main pages, over invented captures, as small as they can be. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { type TrialBrowser, trialBrowser } from '../test/trial/browser.ts'
import { builtGallery } from '../test/trial/gallery/built-gallery.ts'
import { largeArchive } from '../test/trial/large-archive.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'docs/screenshots')
const [largest, window] = [150_000, { width: 1200, height: 750 }]
const folder = mkdtempSync(join(tmpdir(), 'screenshots-'))
const running: ChildProcess[] = []
const environment: Record<string, string> = { PATH: process.env.PATH ?? '', HOME: folder, TZ: 'UTC' }

const program = (...args: string[]) => [join(root, 'bin/xbox-drive.js'), ...args]

/** Its first line of JSON. */
async function started(more: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, program(...args, '--port', '0', '--json'), {
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return JSON.parse(line)
}

async function draw(
  trial: TrialBrowser,
  name: string,
  address: string,
  options: BrowserContextOptions,
  prepare: (page: Page) => Promise<unknown>,
): Promise<void> {
  const { page, faults } = await trial.open(new URL(address).origin, { viewport: window, ...options })
  await page.goto(address)
  await prepare(page)
  // Pictures come in softly.
  await page.waitForTimeout(1200)
  const png = await page.screenshot()
  if (faults().length > 0) throw new Error(`${name}: ${faults().join('\n')}`)
  await page.context().close()
  for (const colours of [256, 128, 64, 32, 16]) {
    const small = await sharp(png).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer()
    if (small.length > largest) continue
    writeFileSync(join(target, `${name}.png`), small)
    console.log(`${name}.png ${(small.length / 1000).toFixed(0)} kB, ${colours} colours`)
    return
  }
  throw new Error(`${name}.png is larger than ${largest} bytes however few its colours.`)
}

const pictures = (page: Page) => page.locator('.tile[href] img.here').nth(8).waitFor()

try {
  builtGallery()
  mkdirSync(target, { recursive: true })
  const [many, few] = [join(folder, 'many'), join(folder, 'few')]
  await largeArchive(many, { count: 1500, games: 18, seed: 4 })
  const network = await started({}, 'network', '--demo', '40')
  const [player] = network.players
  const set = {
    XBOX_DRIVE_NETWORK: network.url,
    XBOX_DRIVE_XUID: player.xuid,
    XBOX_DRIVE_AUTHORIZATION: player.authorization,
    XBOX_DRIVE_ARCHIVE: few,
  }
  for (const words of [
    ['pull', '--quiet'],
    ['verify', '--quiet'],
  ]) {
    spawnSync(process.execPath, program(...words), { env: { ...environment, ...set } })
  }
  const { gallery } = await started({ XBOX_DRIVE_ARCHIVE: many }, 'serve')
  const { gallery: demo } = await started(set, 'serve')
  const trial = await trialBrowser()
  const dark = { colorScheme: 'dark' } as const
  const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true }
  const openFirst = async (page: Page, index: number) => {
    await page.locator('.tile[href] img.here').nth(index).click()
    await page.getByRole('dialog', { name: 'Viewer' }).waitFor()
  }
  await draw(trial, 'timeline', gallery, {}, pictures)
  await draw(trial, 'timeline-dark', gallery, dark, async page => {
    await pictures(page)
    await page.locator('.tile[href]').nth(1).focus()
    await page.keyboard.press('Space')
    for (let more = 0; more < 3; more += 1) await page.keyboard.press('Shift+ArrowRight')
  })
  await draw(trial, 'games', `${demo}?page=games`, {}, page => page.locator('.game img').nth(3).waitFor())
  await draw(trial, 'viewer', demo, dark, page => openFirst(page, 2))
  await draw(trial, 'status', `${demo}?page=status`, {}, page => page.getByText('Everything is safe').waitFor())
  await draw(trial, 'share', demo, {}, async page => {
    await openFirst(page, 1)
    await page.keyboard.press('s')
    await page.getByRole('radio').first().waitFor()
  })
  await draw(trial, 'phone', gallery, phone, page => page.locator('.tile[href] img.here').nth(3).waitFor())
  await trial.close()
} finally {
  for (const child of running) child.kill()
  rmSync(folder, { recursive: true, force: true })
}
