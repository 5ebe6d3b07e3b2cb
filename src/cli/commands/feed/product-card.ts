import type { Product } from '../../../model/feeds.ts'
import { cardWidth, type Fact, facts, headline } from '../../text/card.ts'
import { wrapped } from '../../text/fit.ts'
import { glyphs } from '../../text/glyphs.ts'
import { htmlText } from '../../text/html-text.ts'
import { plain } from '../../text/plain.ts'
import type { Screen } from '../../text/screen.ts'
import { artwork } from './artwork.ts'
import { flagWords } from './flag-words.ts'
import { grouped } from './numbers.ts'

export function productCard(product: Product, screen: Screen): string[] {
  const { title, category, description, shortDescription } = product
  const said = paragraphs(description ?? '', screen)
  return [
    ...headline(screen, plain(title), plain(category ?? '')),
    ...(said.length ? said : paragraphs(shortDescription ?? '', screen)),
    '',
    ...facts(screen, [...about(product), ...pictures(product)]),
  ]
}

/** What is longer than any description is not read to its end. */
const longest = 20_000

function paragraphs(html: string, screen: Screen): string[] {
  const { bullet, ellipsis } = glyphs(screen)
  const text = html.length > longest ? `${html.slice(0, longest)} ${ellipsis}` : html
  const lines = htmlText(text, bullet)
    .split('\n')
    .map(line => plain(line, 2 * longest))
    .filter(Boolean)
  const width = cardWidth(screen)
  return lines.flatMap(line => {
    if (!line.startsWith(`${bullet} `)) return wrapped(line, width)
    return wrapped(line.slice(2), width - 4).map((each, index) => `${index === 0 ? `  ${bullet} ` : '    '}${each}`)
  })
}

function about(product: Product): Fact[] {
  const { rating, ratingDescription, releaseDate, price, msPoints, upcCode, supportedDevices } = product
  const known = (...texts: readonly (string | undefined)[]) => texts.map(text => plain(text ?? '')).filter(Boolean)
  return [
    ['Developer', known(product.developer, product.developerUrl).join('  ')],
    ['Publisher', known(product.publisher, product.publisherUrl).join('  ')],
    ['Manufacturer', known(product.manufacturer, product.manufacturerUrl).join('  ')],
    ['Released', known(releaseDate).join('')],
    ['Rating', known(rating, ratingDescription).join(': ')],
    ['For', [supportedDevices?.xbox && 'Xbox', supportedDevices?.xbox360 && 'Xbox 360'].filter(Boolean).join(', ')],
    ['Has', flagWords(product).join(', ')],
    ['Price', price === undefined ? undefined : String(price)],
    ['Points', msPoints ? `${grouped(msPoints)} Microsoft Points` : undefined],
    ['UPC', known(upcCode).join('')],
    ['Marketplace', known(product.marketplaceUrl).join('')],
    ['To buy', known(product.buyNowUrl).join('')],
  ]
}

function pictures({ assets }: Product): Fact[] {
  return assets ? artwork(assets).map(([name, address]): Fact => [name, plain(address)]) : []
}
