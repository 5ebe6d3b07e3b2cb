/** In which culture a feed is answered (protocol page, section 3.1). */
import { acceptedLocales } from '../../http/accepted-locales.ts'
import { languageFallbacks } from '../../http/language-fallbacks.ts'
import { type Culture, defaultCulture } from '../../model/feeds.ts'
import { RecentMap } from '../../model/recent-map.ts'

/**
 * The locales of xbox.com in 2009. The page that listed them, ChangeLocale.htm, is gone: these are inferred from the
 * countries in which Xbox LIVE or the console was sold then, and the languages their sites had.
 */
export const supportedCultures = [
  'cs-cz',
  'da-dk',
  'de-at',
  'de-ch',
  'de-de',
  'el-gr',
  'en-au',
  'en-ca',
  'en-gb',
  'en-hk',
  'en-ie',
  'en-in',
  'en-nz',
  'en-sg',
  'en-us',
  'en-za',
  'es-cl',
  'es-co',
  'es-es',
  'es-mx',
  'fi-fi',
  'fr-be',
  'fr-ca',
  'fr-ch',
  'fr-fr',
  'hu-hu',
  'it-it',
  'ja-jp',
  'ko-kr',
  'nb-no',
  'nl-be',
  'nl-nl',
  'pl-pl',
  'pt-br',
  'pt-pt',
  'ru-ru',
  'sk-sk',
  'sv-se',
  'zh-cn',
  'zh-hk',
  'zh-tw',
] as readonly string[] as readonly Culture[]

/**
 * Lookup (RFC 4647, section 3.4): each range loses its subtags from behind until it is a supported culture; then the next
 * one. `*` fits everything, and so decides nothing. What is asked for by name beats the header, also where it is none.
 *
 * @param asked as the query says it; empty is not asked
 * @param acceptLanguage the header as it came: ranges of a higher weight first, of equal ones the first named
 * @returns a supported culture, or `en-us` where none fits
 */
export function lookupCulture(
  asked: string | undefined,
  acceptLanguage: string | null,
  supported: ReadonlySet<string>,
): Culture {
  if (asked !== undefined && asked.trim() !== '') return found(asked.trim(), supported, noRefusals) ?? defaultCulture
  if (acceptLanguage === null) return defaultCulture
  const refused = acceptLanguage.includes('0') ? refusals(acceptLanguage) : noRefusals
  for (const range of acceptedLocales(acceptLanguage)) {
    const culture = found(range, supported, refused)
    if (culture !== undefined) return culture
  }
  return defaultCulture
}

/** The same for one set of cultures, which remembers headers: browsers send few, and to weigh one costs more than all the rest. */
export function cultureLookup(
  supported: ReadonlySet<string>,
): (asked: string | undefined, acceptLanguage: string | null) => Culture {
  const known = new RecentMap<string, Culture>({ entries: mostRemembered })
  return (asked, acceptLanguage) => {
    if (asked || acceptLanguage === null || acceptLanguage.length > 128) {
      return lookupCulture(asked, acceptLanguage, supported)
    }
    const remembered = known.get(acceptLanguage)
    if (remembered !== undefined) return remembered
    const culture = lookupCulture(undefined, acceptLanguage, supported)
    known.set(acceptLanguage, culture)
    return culture
  }
}

const mostRemembered = 512

function found(range: string, supported: ReadonlySet<string>, refused: ReadonlySet<string>): Culture | undefined {
  if (range.length > longest || !/^[a-z]{1,8}(-[a-z\d]{1,8})*$/i.test(range)) return undefined
  return languageFallbacks(range).find(each => supported.has(each) && !refused.has(each)) as Culture | undefined
}

/** What a weight of 0 says is not wanted: a longer range does not fall back on it. */
function refusals(acceptLanguage: string): ReadonlySet<string> {
  return new Set(
    [
      ...acceptLanguage.toLowerCase().matchAll(/(?:^|,)[ \t]*([a-z\d-]+)[ \t]*;[ \t]*q=0(?:\.0{0,3})?[ \t]*(?=,|$)/g),
    ].map(match => match[1] as string),
  )
}

/** RFC 5646, section 4.4.1: no tag needs more. */
const longest = 35
const noRefusals: ReadonlySet<string> = new Set()
