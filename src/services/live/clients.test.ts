import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TitleId, xuid } from '../../model/ids.ts'
import { achievementsClient } from '../achievements/client.ts'
import { catalogClient } from '../catalog/client.ts'
import { game } from '../catalog/samples.ts'
import { presenceClient } from '../presence/client.ts'
import { profileClient } from '../profile/client.ts'
import { titleHubClient } from '../title-hub/client.ts'

const player = xuid('2533274800000001')
const title = 609700427 as TitleId

/** Answers one after the other, and what was asked for them. */
function answering(...answers: (string | Response)[]) {
  const asked: Request[] = []
  return {
    asked,
    exchange: async (request: Request) => {
      asked.push(request)
      const answer = answers[asked.length - 1] ?? ''
      return typeof answer === 'string' ? new Response(answer) : answer
    },
  }
}

test('each asks its own live host with the contract version and the headers of known clients', async () => {
  const { asked, exchange } = answering('{"profileUsers":[]}', '', '{"titles":[]}', '{"titles":[]}', '{"Products":[]}')
  await assert.rejects(profileClient(exchange).profile({ gamertag: 'Ada Reef' }), { code: 'missing' })
  await presenceClient(exchange).presence(player, 'ja-JP')
  await titleHubClient(exchange).titleHistory(player, 16, 'ja-JP')
  await achievementsClient(exchange).titles(player, 'xbox360')
  await catalogClient(exchange).product(title, 'JP', 'ja-JP')
  assert.deepEqual(
    asked.map(each => each.url),
    [
      'https://profile.xboxlive.com/users/gt(Ada%20Reef)/profile/settings?settings=Gamertag,Gamerscore,AccountTier,GameDisplayPicRaw,XboxOneRep',
      `https://userpresence.xboxlive.com/users/xuid(${player})?level=all`,
      `https://titlehub.xboxlive.com/users/xuid(${player})/titles/titlehistory/decoration/achievement,image,scid?maxItems=16`,
      `https://achievements.xboxlive.com/users/xuid(${player})/history/titles`,
      'https://displaycatalog.mp.microsoft.com/v7.0/products/lookup?top=25&alternateId=XboxTitleId&fieldsTemplate=Details&languages=ja-JP&market=JP&value=609700427',
    ],
  )
  assert.deepEqual(
    asked.map(each => each.headers.get('x-xbl-contract-version')),
    ['3', '3', '2', '1', null],
  )
  assert.equal(asked[1]?.headers.get('accept'), 'application/json')
  assert.equal(asked[1]?.headers.get('accept-language'), 'ja-JP')
  assert.equal(asked[2]?.headers.get('x-xbl-client-name'), 'XboxApp')
})

const page = (token: string | null, more = '') =>
  `{"achievements":[{"id":"1"},{"id":"2"}],"pagingInfo":{"continuationToken":${JSON.stringify(token)}${more}}}`

test('achievements are counted through all pages where nothing says how many there are', async () => {
  const said = answering(page('2', ',"totalRecords":73'))
  assert.equal(await achievementsClient(said.exchange).total(player, title), 73)
  const unsaid = answering(page('2'), page('4,2018-03-28T01:28:51.8070000Z'), page(null))
  assert.equal(await achievementsClient(unsaid.exchange).total(player, title), 6)
  assert.deepEqual(
    unsaid.asked.map(each => new URL(each.url).searchParams.get('continuationToken')),
    [null, '2', '4,2018-03-28T01:28:51.8070000Z'],
  )
})

test('a page that is named for the second time ends the counting', async () => {
  const circle = answering(page('2'), page('4'), page('2'), page('4'))
  await assert.rejects(achievementsClient(circle.exchange).total(player, title), { code: 'upstream' })
  assert.equal(circle.asked.length, 3)
})

test('what is wrong is told by the status', async () => {
  const status = (code: number) => answering(new Response(null, { status: code })).exchange
  await assert.rejects(profileClient(status(404)).profile('me'), { code: 'missing' })
  await assert.rejects(titleHubClient(status(403)).titleHistory(player, 1, 'en-US'), { code: 'forbidden' })
  await assert.rejects(presenceClient(status(429)).presence(player, 'en-US'), { code: 'throttled' })
  await assert.rejects(catalogClient(status(502)).product(title, 'US', 'en-US'), { code: 'upstream' })
})

test('the catalog has none where it says 404 or an empty list, and the game of its number among others', async () => {
  const none = answering(new Response(null, { status: 404 }))
  assert.equal(await catalogClient(none.exchange).product(title, 'US', 'en-US'), undefined)
  const other = game.replace('609700427', '5')
  const both = JSON.stringify({ Products: [...JSON.parse(other).Products, ...JSON.parse(game).Products] })
  const found = answering(both)
  assert.equal((await catalogClient(found.exchange).product(title, 'US', 'en-US'))?.titleId, title)
})

test('more ids or players than one question takes are asked for in several', async () => {
  const products = answering(...Array(3).fill('{"Products":[]}'))
  await catalogClient(products.exchange).products(Array(250).fill('C5DTJ99626K3'), 'US', 'en-US')
  assert.equal(products.asked.length, 3)
  const players = answering('[]', '[]')
  await presenceClient(players.exchange).presences(Array(1101).fill(player), 'en-US')
  assert.equal(players.asked.length, 2)
})
