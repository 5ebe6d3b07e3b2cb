import { Failure } from '../../../model/failure.ts'
import { type Product, tid } from '../../../model/feeds.ts'
import { productFormat } from '../../../services/feeds/product.ts'
import { productCard } from './product-card.ts'
import { runFeed } from './run-feed.ts'

export const run = runFeed<Product>({
  kind: 'product',
  format: productFormat,
  subject(word) {
    if (word === undefined)
      throw new Failure('invalid', "Which product? Give its tid as the feeds have it, '%09%5d%3a'.")
    return tid(word)
  },
  ask: (feeds, subject, terms) => feeds.product(tid(subject), terms),
  card: productCard,
})
