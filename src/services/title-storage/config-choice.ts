/** What chooses between the sources of a virtual node (protocol page, section 2.5). */
import { languageFallbacks } from '../../http/language-fallbacks.ts'
import type { SourceNode, VirtualNode } from './virtual-node.ts'

/** What a request says of itself. */
export interface ConfigChoice {
  /** Of the title that asks, as its token says it. */
  readonly titleId?: string | undefined
  /** Language tags, the dearest first: `acceptedLocales`. */
  readonly locales: readonly string[]
  /** `parseCustomSelector` */
  readonly custom: ReadonlyMap<string, string>
}

/**
 * The one source for this request: of those that fit, the best; of equals the first; else the first `default`. Title ids
 * and custom selectors fit when they are equal, locales by lookup (RFC 4647, section 3.4), in any case.
 */
export function chooser(by: ConfigChoice): (node: VirtualNode) => SourceNode | undefined {
  const locales = localeRanks(by.locales)
  const rankOf = ({ selectBy }: VirtualNode, selector: string): number | undefined => {
    if (selectBy.kind === 'locale') return locales.get(selector.toLowerCase())
    return selector === (selectBy.kind === 'titleId' ? by.titleId : by.custom.get(selectBy.name)) ? 0 : undefined
  }
  return node => {
    const fitting = node.sources.flatMap(source => {
      const rank = rankOf(node, source.selector)
      return rank === undefined ? [] : [{ rank, source }]
    })
    const best = fitting.reduce<(typeof fitting)[number] | undefined>(
      (best, each) => (best && best.rank <= each.rank ? best : each),
      undefined,
    )
    return best?.source ?? node.sources.find(({ selector }) => selector === 'default')
  }
}

/** Each locale, then what is left of it when it loses its subtags from behind, before the next locale. */
function localeRanks(locales: readonly string[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>()
  for (const locale of locales) {
    for (const range of languageFallbacks(locale)) {
      if (!ranks.has(range)) ranks.set(range, ranks.size)
    }
  }
  return ranks
}
