/** One look at the gallery in a browser of its own profile. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { accessibilityFaults, type TrialBrowser } from '../browser.ts'
import type { Program } from '../program.ts'

export interface Look {
  readonly page: Page
  /** The gallery's address, with a slash behind it. */
  readonly gallery: string
  readonly at: Program & { readonly archive: string }
  readonly trial: TrialBrowser
  readonly test: TestContext
}

/** A capture as `ls --json` tells of it. */
export interface Listed {
  readonly contentId: string
  readonly kind: 'screenshot' | 'gameClip'
  readonly game: string
  readonly captured: string
  readonly path: string
}

export interface Looking extends Omit<Look, 'page' | 'test'> {
  readonly options?: BrowserContextOptions
  /** Behind the gallery's address. */
  readonly query?: string
}

/** Nothing that the page complains of, and no other origin it asks, goes unnoticed. */
export async function look(
  test: TestContext,
  name: string,
  { options = {}, query = '', ...given }: Looking,
  work: (look: Look) => Promise<void>,
): Promise<void> {
  await test.test(name, async test => {
    const { page, faults } = await given.trial.open(new URL(given.gallery).origin, { viewport: wide, ...options })
    test.after(() => page.context().close())
    await page.goto(`${given.gallery}${query}`)
    await work({ ...given, page, test })
    assert.deepEqual(faults(), [])
  })
}

export const wide = { width: 1280, height: 800 }

/** Tiles in view, and some above and below. */
export const tiles = (page: Page): Locator => page.locator('.tile[href]')
export const count = (page: Page): Locator => page.locator('.filter-count')

/** By the rules of WCAG, in the light and in the dark. */
export async function assertAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    assert.deepEqual(await accessibilityFaults(page), [], `${page.url()} ${colorScheme}`)
  }
}

/** Waits for what is to come true, and says what was so at last when it does not. */
export async function becomes<Value>(what: () => Promise<Value>, wanted: Value): Promise<void> {
  const end = performance.now() + 15_000
  let is = await what()
  while (is !== wanted && performance.now() < end) {
    await new Promise(resolve => setTimeout(resolve, 30))
    is = await what()
  }
  assert.deepEqual(is, wanted)
}
