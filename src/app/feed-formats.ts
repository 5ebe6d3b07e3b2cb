import type { FeedReaders } from '../archive/ports.ts'
import { gamercardFormat } from '../services/feeds/gamercard.ts'
import { presenceFormat } from '../services/feeds/presence.ts'
import { productFormat } from '../services/feeds/product.ts'

/** How documents of the three feeds are read. */
export const feedFormats = {
  gamercard: gamercardFormat,
  presence: presenceFormat,
  product: productFormat,
} satisfies FeedReaders
