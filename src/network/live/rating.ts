import type { CatalogRating } from '../../services/catalog/catalog-product.ts'

/**
 * A rating of the feeds, `M (Mature)` for `Blood and Gore, Strong Language`, as the catalog writes it: `ESRB:M` for
 * `ESRB:BloGor`, `ESRB:StrLan`. Codes are made as recorded ones are: of each word with a capital its first three letters.
 *
 * @param country of the product's culture, in lower case
 */
export function ratingOf(rating: string, description: string | undefined, country: string): CatalogRating {
  const system = systems[country] ?? 'PEGI'
  const code = rating.trim().split(/\s/)[0] ?? ''
  const descriptors = (description ?? '').split(',').flatMap(each => {
    const letters = [...each.matchAll(/\p{Lu}\p{L}{0,2}/gu)].join('')
    return letters === '' ? [] : [`${system}:${letters}`]
  })
  return { system, id: `${system}:${code}`, descriptors }
}

/** Who rates games where. Everywhere else it is PEGI. */
const systems: Readonly<Record<string, string>> = {
  us: 'ESRB',
  ca: 'ESRB',
  mx: 'ESRB',
  br: 'DJCTQ',
  jp: 'CERO',
  de: 'USK',
  au: 'COB-AU',
  kr: 'GRB',
  tw: 'CSRR',
}
