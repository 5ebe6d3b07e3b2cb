/** The catalog feed: one game in one culture. */
import { xmlDocument } from '../../http/xml-write.ts'
import type { Product, ProductAssets } from '../../model/feeds.ts'
import type { FeedFormat } from './feeds.ts'
import { readAssets, writeAssets } from './product-assets.ts'
import { deviceFields, productFields } from './product-fields.ts'
import { readPart, type Section } from './read-part.ts'
import { openFeed } from './reading.ts'
import { elementsOf, listOf } from './write-part.ts'

export const productFormat: FeedFormat<Product> = {
  write(record) {
    const { supportedDevices, assets } = record
    const elements = elementsOf(record, productFields, true)
    if (supportedDevices) elements.push(listOf('SupportedDevices', elementsOf(supportedDevices, deviceFields, false)))
    if (assets) elements.push(writeAssets(assets))
    return xmlDocument(listOf('ProductInfo', elements))
  },

  read(document) {
    const { element, notes } = openFeed(document, 'ProductInfo')
    let supportedDevices: Product['supportedDevices']
    let assets: ProductAssets | undefined
    const supporteddevices: Section = (each, path, beside) => {
      supportedDevices = { ...readPart(each, path, { fields: deviceFields, beside }, notes), ...supportedDevices }
    }
    const sections = {
      supporteddevices,
      assets: ((each, path, beside) => {
        if (assets) notes.note('twice', path)
        assets ??= readAssets(each, path, beside, notes)
      }) satisfies Section,
    }
    const said = readPart<Product>(element, 'ProductInfo', { fields: productFields, sections }, notes)
    if (said.title === undefined) notes.note('untitled', 'ProductInfo')
    const record = {
      ...said,
      title: said.title ?? '',
      ...(supportedDevices && { supportedDevices }),
      ...(assets && { assets }),
    }
    return { record, mended: notes.mended, unknown: notes.unknown }
  },
}
