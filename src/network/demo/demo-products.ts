/** The demo's games in the catalog, in two cultures, and their artwork. All of it is invented. */
import { type Culture, defaultCulture, type Product, type ProductFlag, productFlags } from '../../model/feeds.ts'
import type { DemoFile } from '../content.ts'
import { artworkPath } from '../feeds/world-assets.ts'
import type { WorldProduct } from '../feeds/world-feeds.ts'
import { type DemoGame, demoGames } from './demo-games.ts'
import { type DemoMedia, demoBytes } from './media.ts'

export function demoProducts(): WorldProduct[] {
  return demoGames.flatMap(game => [
    entry(game, defaultCulture, { title: game.titleName, releaseDate: '09/24/2025', price: game.price }),
    entry(game, 'ja-jp' as Culture, {
      title: game.japanese,
      releaseDate: '2025/09/24',
      price: Math.round(game.price * 150),
    }),
  ])
}

/** Everything that has an address, by its path. */
export function demoArtwork(): Map<string, DemoFile> {
  const files = demoGames.flatMap(game =>
    pictures.map(({ name, media, seed }): [string, DemoFile] => {
      const demo = { media, scene: game.scene, seed }
      return [pathOf(game, name), { demo, size: demoBytes(media, game.scene, seed).length }]
    }),
  )
  return new Map(files)
}

/** Addresses at the network itself. */
export function artworkOf(game: DemoGame): Record<PictureName, string> {
  return Object.fromEntries(pictures.map(({ name }) => [name, pathOf(game, name)])) as Record<PictureName, string>
}

type PictureName = 'box' | 'thumbnail' | 'first' | 'second' | 'secondThumbnail'

const pictures: readonly { readonly name: PictureName; readonly media: DemoMedia; readonly seed: number }[] = [
  { name: 'box', media: 'png', seed: 0 },
  { name: 'thumbnail', media: 'thumbnail', seed: 0 },
  { name: 'first', media: 'png', seed: 2 },
  { name: 'second', media: 'png', seed: 1 },
  { name: 'secondThumbnail', media: 'thumbnail', seed: 1 },
]

function pathOf(game: DemoGame, name: PictureName): string {
  return artworkPath(`demo ${game.scene} ${name}`, `${game.scene}-${name}.png`)
}

function entry(
  game: DemoGame,
  culture: Culture,
  local: Pick<Product, 'title' | 'releaseDate' | 'price'>,
): WorldProduct {
  const { box, thumbnail, first, second, secondThumbnail } = artworkOf(game)
  const set: readonly ProductFlag[] = ['xbox360Exclusive', 'liveAware', 'liveFriends', 'liveScoreboard', 'liveVoice']
  const product: Product = {
    ...local,
    description: `<p><em>${local.title}</em> is a game of the demo player &#8211; and of nobody else.</p>`,
    shortDescription: `${local.title}: invented, like all of this.`,
    developer: 'Demo Works',
    developerUrl: 'http://demo-works.example/',
    publisher: 'Demo Publishing & Sons',
    publisherUrl: 'http://demo-publishing.example/',
    rating: game.rating,
    ratingDescription: 'Mild Invention',
    category: game.category,
    upcCode: `0${String(game.titleId).padStart(11, '8')}`,
    msPoints: 0,
    ...(Object.fromEntries(productFlags.map(flag => [flag, set.includes(flag)])) as Record<ProductFlag, boolean>),
    supportedDevices: { xbox: false, xbox360: true },
    assets: {
      boxArt: box,
      screenshots: [
        { thumbnailUrl: thumbnail, imageUrl: first },
        { thumbnailUrl: secondThumbnail, imageUrl: second },
      ],
      videos: [],
    },
  }
  return { tid: game.tid, culture, titleId: game.titleId, product, artwork: [] }
}
