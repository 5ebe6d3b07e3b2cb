/** What a strict client that is not ours insists on in each answer (OpenXbox, xbox-webapi-python: fields it calls required). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseJson } from '../../http/json.ts'
import { ada, bo, liveNetwork } from './live-world.trial.ts'
import { absent, type Shape } from './shape.trial.ts'

const person = Object.fromEntries(
  ['xuid', 'realName', 'displayPicRaw', 'showUserAsAvatar', 'gamertag', 'gamerScore', 'modernGamertag', 'xboxOneRep']
    .concat(['modernGamertagSuffix', 'uniqueModernGamertag', 'presenceState', 'presenceText', 'colorTheme'])
    .concat(['preferredFlag'])
    .map(name => [name, 'text']),
)
const flags = ['isFavorite', 'isFollowingCaller', 'isFollowedByCaller', 'isIdentityShared', 'isBroadcasting']
const detail = { accountTier: 'text', isVerified: 'flag', watermarks: [], blocked: 'flag', mute: 'flag' } as const
const paging = { totalRecords: 'number' } as const
const titleShape: Shape = {
  titleId: 'text',
  name: 'text',
  type: 'text',
  devices: ['text'],
  displayImage: 'text',
  mediaItemType: 'text',
  isBundle: 'flag',
  achievement: {
    currentAchievements: 'number',
    totalAchievements: 'number',
    currentGamerscore: 'number',
    totalGamerscore: 'number',
    progressPercentage: 'number',
    sourceVersion: 'number',
  },
  images: [{ url: 'text', type: 'text' }],
  titleHistory: { lastTimePlayed: 'time', visible: 'flag', canHide: 'flag' },
}
const rating = { RatingSystem: 'text', RatingId: 'text', RatingDescriptors: ['text'], RatingDisclaimers: [] } as const
const productShape: Shape = {
  LocalizedProperties: [
    {
      ProductTitle: 'text',
      Images: [{ ImagePurpose: 'text', Uri: 'text', FileSizeInBytes: 'number' }],
      Videos: [
        { Uri: 'text', VideoPurpose: 'text', Caption: 'text', SortOrder: 'number', PreviewImage: { Uri: 'text' } },
      ],
    },
  ],
  MarketProperties: [{ OriginalReleaseDate: 'time', ContentRatings: [rating], UsageData: [] }],
  ProductId: 'text',
  Properties: { PublisherId: 'text', RevisionId: 'text' },
  AlternateIds: [{ IdType: 'text', Value: 'text' }],
  ProductFamily: 'text',
  ProductKind: 'text',
  DisplaySkuAvailabilities: [
    {
      Sku: {
        LastModifiedDate: 'time',
        ProductId: 'text',
        SkuASchema: 'text',
        SkuBSchema: 'text',
        SkuId: 'text',
        SkuType: 'text',
      },
      Availabilities: [
        {
          Actions: ['text'],
          OrderManagementData: {
            Price: { CurrencyCode: 'text', IsPIRequired: 'flag', ListPrice: 'number', MSRP: 'number', TaxType: 'text' },
          },
        },
      ],
    },
  ],
}

const answers: Readonly<Record<string, { path: string; version?: string; shape: Shape }>> = {
  profile: {
    path: `/users/xuid(${ada})/profile/settings?settings=Gamertag,Watermarks`,
    version: '3',
    shape: {
      profileUsers: [
        { id: 'text', hostId: 'text', settings: [{ id: 'text', value: 'text' }], isSponsoredUser: 'flag' },
      ],
    },
  },
  online: {
    path: `/users/xuid(${ada})?level=all`,
    version: '3',
    shape: {
      xuid: 'text',
      state: 'text',
      devices: [{ type: 'text', titles: [{ id: 'text', name: 'text', lastModified: 'time' }] }],
    },
  },
  offline: {
    path: `/users/xuid(${bo})?level=all`,
    version: '3',
    shape: {
      xuid: 'text',
      state: 'text',
      lastSeen: { deviceType: 'text', titleId: 'text', titleName: 'text', timestamp: 'time' },
    },
  },
  'title history': {
    path: `/users/xuid(${ada})/titles/titlehistory/decoration/achievement,image,scid?maxItems=5`,
    version: '2',
    shape: { xuid: 'text', titles: [titleShape] },
  },
  'modern history': {
    path: `/users/xuid(${ada})/history/titles`,
    version: '2',
    shape: {
      titles: [
        {
          lastUnlock: 'time',
          titleId: 'number',
          serviceConfigId: 'text',
          titleType: 'text',
          platform: 'text',
          name: 'text',
          earnedAchievements: 'number',
          currentGamerscore: 'number',
          maxGamerscore: 'number',
        },
      ],
      pagingInfo: paging,
    },
  },
  'Xbox 360 history': {
    path: `/users/xuid(${ada})/history/titles`,
    version: '1',
    shape: {
      titles: [
        {
          lastPlayed: 'time',
          currentAchievements: 'number',
          currentGamerscore: 'number',
          sequence: 'number',
          titleId: 'number',
          titleType: 'number',
          platforms: ['number'],
          name: 'text',
          totalAchievements: 'number',
          totalGamerscore: 'number',
        },
      ],
      pagingInfo: paging,
      version: 'time',
    },
  },
  achievements: {
    path: `/users/xuid(${ada})/achievements?titleId=609700427`,
    version: '2',
    shape: {
      achievements: [
        {
          id: 'text',
          serviceConfigId: 'text',
          name: 'text',
          titleAssociations: [{ name: 'text', id: 'number' }],
          progressState: 'text',
          progression: { requirements: [], timeUnlocked: 'time' },
          mediaAssets: [],
          platforms: ['text'],
          isSecret: 'flag',
          productId: 'text',
          rewards: [{ value: 'text', type: 'text', valueType: 'text' }],
          estimatedTime: 'text',
          isRevoked: 'flag',
        },
      ],
      pagingInfo: paging,
    },
  },
  people: {
    path: '/users/me/people/social/decoration/preferredcolor,detail',
    version: '3',
    shape: { people: [{ ...person, ...Object.fromEntries(flags.map(name => [name, 'flag'])), detail }] } as Shape,
  },
  catalog: {
    path: '/v7.0/products/lookup?top=25&alternateId=XboxTitleId&fieldsTemplate=details&languages=en-US&market=US&value=609700427',
    shape: { TotalResultCount: 'number', Products: [productShape] },
  },
}

for (const [name, { path, version, shape }] of Object.entries(answers)) {
  test(`${name}: a strict client finds all it needs`, async () => {
    const network = await liveNetwork()
    const headers = { authorization: 'XBL3.0 x=1;ada', accept: 'application/json' }
    const request = new Request(`http://network.test${path}`, {
      headers: version === undefined ? {} : { ...headers, 'x-xbl-contract-version': version },
    })
    const response = await network(request)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.deepEqual(absent(parseJson(await response.text()), shape), [])
  })
}

test('what is absent or of another type is found', () => {
  const shape = { id: 'text', list: [{ at: 'time' }] } as const
  assert.deepEqual(absent(parseJson('{"id":"1","list":[{"at":"2026-01-01T00:00:00.0000000Z"}]}'), shape), [])
  assert.deepEqual(absent(parseJson('{"id":1,"list":[{"at":"now"}]}'), shape), ['/id', '/list/0/at'])
  assert.deepEqual(absent(parseJson('{"id":"1","list":[]}'), shape), ['/list/0'])
})
