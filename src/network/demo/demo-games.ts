import type { Tid } from '../../model/feeds.ts'
import type { TitleId } from '../../model/ids.ts'
import type { SceneName } from './media.ts'

export interface DemoGame {
  readonly titleName: string
  readonly titleId: TitleId
  readonly tid: Tid
  readonly scene: SceneName
  /** What the catalog says of it. */
  readonly japanese: string
  readonly category: string
  readonly rating: string
  readonly price: number
}

/** Invented; with the characters real titles have and file systems mind, and the bytes of real tids. */
export const demoGames: readonly DemoGame[] = [
  {
    titleName: 'Ember Hills: The Long Dusk',
    titleId: 1900000001 as TitleId,
    tid: '%09%5d%3a%15%18*eh%01' as Tid,
    scene: 'hills',
    japanese: 'エンバーヒルズ 長い黄昏',
    category: 'RPG',
    rating: 'T (Teen)',
    price: 49.99,
  },
  {
    titleName: 'NEON//RUNNER 2089™',
    titleId: 1900000002 as TitleId,
    tid: '%09%5d%3bnr-%3c%0e%05' as Tid,
    scene: 'neon',
    japanese: 'ネオンランナー2089',
    category: 'Racing',
    rating: 'E10+ (Everyone 10+)',
    price: 29.99,
  },
  {
    titleName: 'Récif – Deep Blue',
    titleId: 1900000003 as TitleId,
    tid: '%09%5d%3brd-o0%02%04' as Tid,
    scene: 'reef',
    japanese: 'レシフ ディープブルー',
    category: 'Adventures',
    rating: 'E (Everyone)',
    price: 19.99,
  },
  {
    titleName: 'Who Goes to Orbit?',
    titleId: 1900000004 as TitleId,
    tid: '%09%5d%3awg*N%0a%02' as Tid,
    scene: 'orbit',
    japanese: '軌道へ行くのは誰だ？',
    category: 'Strategy',
    rating: 'E (Everyone)',
    price: 14.99,
  },
]
