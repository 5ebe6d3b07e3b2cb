/** What axe has against a page as it stands, by the rules of WCAG 2.0 to 2.2, levels A and AA. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
let axe: string | undefined

/** A sentence for each element that breaks a rule. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  axe ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  // As the debugger's words, which no Content-Security-Policy holds back.
  await page.evaluate(`typeof axe === 'object' || (() => { ${axe} })()`)
  // What is on its way from one colour to another has none of which anything could be said.
  const still = `Promise.all(document.getAnimations().filter(each => each.effect.getTiming().iterations !== Infinity)
    .map(each => each.finished.catch(() => undefined)))`
  await page.evaluate(`Promise.race([${still}, new Promise(resolve => setTimeout(resolve, 1000))])`)
  const options = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] }
  const found = `axe.run(document, ${JSON.stringify(options)}).then(it => ({ violations: it.violations, passed: it.passes.length }))`
  const { violations, passed } = await page.evaluate<{ violations: Violation[]; passed: number }>(found)
  if (violations.length + passed === 0) throw new Error(`axe found nothing on ${page.url()} to apply a rule to.`)
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').replaceAll(/\s+/g, ' ').trim()
      return `${id} (${impact}): ${help}, at ${target.join(' ')}: ${why}`
    }),
  )
}
