/** The assets of the catalog feed: addresses of pictures and films. */

import type { XmlElement } from '../../http/xml-tree.ts'
import { type Markup, xmlElement, xmlLines } from '../../http/xml-write.ts'
import type { ProductAssets } from '../../model/feeds.ts'
import type { FeedNotes } from './notes.ts'
import { assetFields, boxArtFields, noFields, screenshotFields, videoFields } from './product-fields.ts'
import { readPart, type Section, type Taker } from './read-part.ts'
import { attributesOf, elementsOf, listOf } from './write-part.ts'

type Screenshot = ProductAssets['screenshots'][number]
type Video = ProductAssets['videos'][number]

export function writeAssets(assets: ProductAssets): Markup {
  const boxArt = assets.boxArt ? [listOf('BoxArt', elementsOf(assets, boxArtFields, false))] : []
  const screenshots = assets.screenshots.map(each => listOf('Screenshot', elementsOf(each, screenshotFields, false)))
  const videos = assets.videos.map(each => listOf('Video', elementsOf(each, videoFields, false)))
  const parts = [...boxArt, listOf('Screenshots', screenshots), listOf('Videos', videos)]
  return xmlElement('Assets', attributesOf(assets, assetFields), xmlLines(parts))
}

export function readAssets(element: XmlElement, path: string, beside: Taker, notes: FeedNotes): ProductAssets {
  const screenshots: Screenshot[] = []
  const videos: Video[] = []
  let boxArt: Pick<ProductAssets, 'boxArt'> = {}
  const screenshot: Section = (each, below, beside) =>
    screenshots.push(readPart<Screenshot>(each, below, { fields: screenshotFields, beside }, notes))
  const video: Section = (each, below, beside) =>
    videos.push(readPart<Video>(each, below, { fields: videoFields, beside }, notes))
  const boxart: Section = (each, below, beside) => {
    boxArt = { ...readPart<ProductAssets>(each, below, { fields: boxArtFields, beside }, notes), ...boxArt }
  }
  const within =
    (sections: Readonly<Record<string, Section>>): Section =>
    (each, below, beside) =>
      readPart(each, below, { fields: noFields, sections, beside }, notes)
  const sections = { boxart, screenshots: within({ screenshot }), videos: within({ video }), screenshot, video }
  const base = readPart<ProductAssets>(element, path, { fields: assetFields, sections, beside }, notes)
  return { ...base, ...boxArt, screenshots, videos }
}
