import { Failure } from '../../model/failure.ts'
import { wordsParameter } from '../live/live-request.ts'
import type { Locality } from './product-writer.ts'

/** How much of a product is told: this program's answers are the same for both. */
const templates = ['Details', 'Browse'] as const

/** For which market and in which languages. @throws Failure `invalid` */
export function localityOf(parameter: (name: string) => string | undefined): Locality {
  const market = parameter('market') ?? ''
  if (!/^[a-z]{2}$/i.test(market)) {
    throw new Failure('invalid', `market takes two letters of a country, US, and not “${market}”.`)
  }
  const languages = (parameter('languages') ?? '').split(',').map(each => each.trim())
  if (!languages.every(each => /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(each))) {
    throw new Failure('invalid', 'languages takes language tags, en-US, with commas between them.')
  }
  wordsParameter(parameter('fieldsTemplate') ?? 'Details', 'fieldsTemplate', templates)
  return { market: market.toUpperCase(), languages }
}
