/** A real browser for tests: whole, without a window, and with no way out of this machine. */
import { type Browser, type BrowserContextOptions, chromium as playwright } from 'playwright-core'
import { chromium, hasChromium } from './browser/chromium.ts'
import { type WatchedPage, watchedPage } from './browser/watch-page.ts'

export { accessibilityFaults } from './browser/accessibility.ts'
export type { LongTask, WatchedPage } from './browser/watch-page.ts'

/** For the options of a test: why it is left out here. In CI it is not left out, and fails. */
export const needsBrowser: { readonly skip: string | false } = {
  skip:
    !hasChromium && !process.env.CI
      ? 'no browser comes with the packages for this system: set CHROMIUM to the path of a Chromium or Chrome'
      : false,
}

export interface TrialBrowser {
  readonly browser: Browser
  /** A page in a profile of its own, so that two share nothing. @param origin the only one it may ask */
  open(origin: string, options?: BrowserContextOptions): Promise<WatchedPage>
  close(): Promise<void>
}

export async function trialBrowser(): Promise<TrialBrowser> {
  const browser = await launched()
  return {
    browser,
    close: () => browser.close(),
    async open(origin, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
      // What does not come within this is not coming; the runner's own limit would end everything without a word.
      context.setDefaultTimeout(60_000)
      return watchedPage(context, origin)
    },
  }
}

/** Whoever calls it closes it. */
export async function launched(...more: string[]): Promise<Browser> {
  if (!hasChromium) throw new Error(needsBrowser.skip || 'There is no browser for this system: set CHROMIUM.')
  const { executable, environment } = await chromium()
  return playwright.launch({
    executablePath: executable,
    headless: true,
    env: { ...process.env, ...environment } as Record<string, string>,
    args: [
      '--no-sandbox',
      // Nothing on this machine has a name, and no other machine an address.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      '--no-proxy-server',
      '--disable-dev-shm-usage',
      ...more,
    ],
  })
}
