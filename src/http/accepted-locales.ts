/** `Accept-Language` (RFC 9110, section 12.5.4). */

/**
 * The language tags of the header as written, the dearest first; equals in the header's order. What is no language tag is
 * passed over: `*`, weights of 0, what is malformed, and tags of more than 35 characters (RFC 5646, section 4.4.1).
 */
export function acceptedLocales(header: string | null): readonly string[] {
  const weighted = (header ?? '').split(',').flatMap(entry => {
    const [, locale, weight = '1'] = form.exec(entry.trim()) ?? []
    return locale === undefined || locale.length > 35 || Number(weight) === 0
      ? []
      : [{ locale, weight: Number(weight) }]
  })
  return weighted.sort((a, b) => b.weight - a.weight).map(({ locale }) => locale)
}

const form = /^([a-z]{1,8}(?:-[a-z\d]{1,8})*)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i
