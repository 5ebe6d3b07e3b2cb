/** Today's services as their answers were recorded, for one invented player; paths as they are, hosts whichever. */
import type { Exchange } from '../../src/http/exchange.ts'

const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
export const player = '2533274800000001'

export const title = (titleId: string, name: string, lastTimePlayed: string, achievement: object | null = modern) => ({
  titleId,
  name,
  type: 'Game',
  displayImage: `https://images.test/${titleId}`,
  modernTitleId: titleId,
  achievement,
  images: [{ url: `https://images.test/${titleId}/hero`, type: 'Hero' }],
  titleHistory: { lastTimePlayed, visible: true, canHide: true },
})
export const modern = {
  currentAchievements: 3,
  totalAchievements: 0,
  currentGamerscore: 65,
  totalGamerscore: 1000,
  progressPercentage: 7,
  sourceVersion: 2,
}

/** What is said, by path; a test changes what it is about. */
export function today() {
  return {
    settings: {
      Gamertag: 'Tonic',
      Gamerscore: '5725',
      AccountTier: 'Gold',
      GameDisplayPicRaw: 'https://images.test/pic?url=abc',
      XboxOneRep: 'GoodPlayer',
    } as Record<string, string>,
    presence: {
      xuid: player,
      state: 'Online',
      devices: [
        {
          type: 'XboxOne',
          titles: [
            {
              id: '750323071',
              name: 'Home',
              placement: 'Background',
              state: 'Active',
              lastModified: '2026-06-01T11:59:00.1Z',
            },
            {
              id: '609700427',
              activity: { richPresence: 'In the deep' },
              lastModified: '2026-06-01T11:00:00.1234567Z',
              name: 'Reef',
              placement: 'Full',
              state: 'Active',
            },
          ],
        },
      ],
    } as object | undefined,
    titles: [
      title('1', 'Older', '2025-01-01T04:47:19.5Z', { ...modern, totalAchievements: 20, sourceVersion: 1 }),
      title('609700427', 'Reef', '2026-05-01T10:00:00.1234567Z'),
    ],
    achievements: 42,
    product: {
      ProductId: '9NBLGGH12345',
      AlternateIds: [{ IdType: 'XboxTitleId', Value: '609700427' }],
      LocalizedProperties: [
        {
          ProductTitle: 'Reef™',
          ProductDescription: '<b>Dive</b> & see.',
          ShortDescription: 'Deep.',
          DeveloperName: 'Hills',
          PublisherName: 'Orbit',
          Images: [
            { ImagePurpose: 'BoxArt', Uri: '//images.test/box-small', Width: 100, Height: 100 },
            { ImagePurpose: 'BoxArt', Uri: '//images.test/box', Width: 1000, Height: 1000 },
            { ImagePurpose: 'Screenshot', Uri: '//images.test/shot', Width: 1920, Height: 1080 },
            { ImagePurpose: 'Screenshot', Uri: '//elsewhere.test/shot', Width: 1920, Height: 1080 },
          ],
          Videos: [{ Uri: 'https://videos.test/hi.m3u8', PreviewImage: { Uri: '//images.test/preview' } }],
        },
      ],
      MarketProperties: [
        {
          OriginalReleaseDate: '2008-11-07T00:00:00.0000000Z',
          ContentRatings: [
            { RatingSystem: 'PEGI', RatingId: 'PEGI:18', RatingDescriptors: ['PEGI:Vio'] },
            { RatingSystem: 'ESRB', RatingId: 'ESRB:M', RatingDescriptors: ['ESRB:BloGor', 'ESRB:StrLan'] },
          ],
        },
      ],
      Properties: {
        Category: 'Action',
        Attributes: [{ Name: 'XboxLive' }, { Name: 'XblOnlineCoop' }, { Name: '60fps' }],
      },
      DisplaySkuAvailabilities: [
        {
          Availabilities: [
            { Actions: ['Purchase'], OrderManagementData: { Price: { MSRP: 59.99, CurrencyCode: 'USD' } } },
          ],
        },
      ],
    } as object | undefined,
  }
}

export type Today = ReturnType<typeof today>
export type Service = 'profile' | 'presence' | 'title-hub' | 'achievements' | 'catalog'

/** By the paths of each, since one origin may answer them all. */
export function serviceOf(url: string): Service {
  const { pathname } = new URL(url)
  if (pathname.endsWith('/profile/settings')) return 'profile'
  if (pathname.includes('/titlehistory/')) return 'title-hub'
  if (pathname.endsWith('/achievements')) return 'achievements'
  return pathname.startsWith('/v7.0/') ? 'catalog' : 'presence'
}

/** @param asked told of each request */
export function todaysNetwork(
  said: Today,
  asked: (service: Service, request: Request) => void = () => undefined,
): Exchange {
  return async request => {
    const service = serviceOf(request.url)
    asked(service, request)
    if (service === 'presence') return said.presence ? json(said.presence) : new Response(null)
    if (service === 'title-hub') return json({ xuid: player, titles: said.titles })
    if (service === 'catalog') return json({ Products: said.product ? [said.product] : [] })
    if (service === 'achievements') {
      const achievements = Array.from({ length: said.achievements }, (_, id) => ({ id: String(id) }))
      return json({ achievements, pagingInfo: { continuationToken: null, totalRecords: said.achievements } })
    }
    const gamertag = decodeURIComponent(/\/users\/gt\(([^)]*)\)/.exec(decodeURIComponent(request.url))?.[1] ?? 'Tonic')
    if (gamertag === 'Nobody') return new Response(null, { status: 404 })
    const settings = { ...said.settings, ...(gamertag.toLowerCase() === 'tonic' ? {} : { Gamertag: gamertag }) }
    const id =
      gamertag.toLowerCase() === 'tonic'
        ? player
        : String(10_000 + ([...gamertag].reduce((sum, each) => sum * 31 + each.charCodeAt(0), 7) % 1e9))
    return json({
      profileUsers: [{ id, hostId: id, settings: Object.entries(settings).map(([id, value]) => ({ id, value })) }],
    })
  }
}
