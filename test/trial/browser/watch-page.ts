/** A page of which is noted what a person would never see: whatever it complains of, and where else it asks. */
import type { BrowserContext, Page } from 'playwright-core'

/** A task that kept the page from answering for more than 50 ms; both in milliseconds, `start` since the page began to load. */
export interface LongTask {
  readonly start: number
  readonly duration: number
}

export interface WatchedPage {
  readonly page: Page
  /** A sentence for each fault so far: errors on the console and in scripts, breaches of the policy, requests to another origin. */
  faults(): readonly string[]
  /** Those since this was last asked, once the page has told all it has to tell. */
  longTasks(): Promise<readonly LongTask[]>
}

/** What the page itself tells. */
type Told = { readonly fault: string } | { readonly task: LongTask }

/** @param origin the only one it may ask */
export async function watchedPage(context: BrowserContext, origin: string): Promise<WatchedPage> {
  const faults: string[] = []
  let tasks: LongTask[] = []
  const page = await context.newPage()
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`console error: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', error => faults.push(`page error: ${error.stack ?? error.message}`))
  page.on('crash', () => faults.push('the page crashed'))
  page.on('request', request => {
    if (isForeign(request.url(), origin)) faults.push(`foreign request: ${request.method()} ${request.url()}`)
  })
  page.on('websocket', socket => faults.push(`web socket: ${socket.url()}`))
  await page.exposeFunction('tellTrial', (told: Told) => {
    if ('fault' in told) faults.push(told.fault)
    else tasks.push(told.task)
  })
  await page.addInitScript({ content: `(${tellOfPage})()` })
  return {
    page,
    faults: () => faults,
    async longTasks() {
      // What was observed is delivered in a task of its own, after the long one.
      await page.evaluate('new Promise(resolve => setTimeout(resolve, 100))')
      const taken = tasks
      tasks = []
      return taken
    },
  }
}

function isForeign(address: string, origin: string): boolean {
  const url = new URL(address)
  return !['data:', 'blob:', 'about:'].includes(url.protocol) && url.origin !== origin
}

/** Runs in each document before anything of it does: as text, for these are the browser's words and not ours. */
const tellOfPage = `() => {
  addEventListener('securitypolicyviolation', event => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event
    const where = (sourceFile ?? location.href) + ':' + lineNumber
    tellTrial({ fault: 'policy violation: ' + effectiveDirective + ' refuses ' + blockedURI + ' (' + where + ')' })
  })
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries()) tellTrial({ task: { start: startTime, duration } })
  }).observe({ type: 'longtask', buffered: true })
}`
