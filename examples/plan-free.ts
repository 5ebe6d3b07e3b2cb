/**
 * What could leave the cloud, as a program of one's own asks it: plans, prints, deletes nothing. Whoever signed in with
 * `xbox-drive login` is asked for; `XBOX_DRIVE_NETWORK` names a local network.
 *
 * @example node examples/plan-free.ts ~/XboxDrive 30
 */
// Once installed: from 'xbox-drive'.
import { connect, freeWorld, identityOf, planFree, quotaBytes, systemClock, writeArchive } from '../src/index.ts'

const [folder = 'XboxDrive', days = '30'] = process.argv.slice(2)
const said = process.env.XBOX_DRIVE_NETWORK
const network = said ? new URL(said) : undefined
const identity = identityOf({ network, authorization: undefined, report: console.error })
const { xuid, gamertag } = await identity.account()

await using archive = writeArchive(folder, 'plan-free', 'find')
using connection = connect({ network, tokens: identity.tokens, onWait: () => undefined }, archive.catalog)
const world = freeWorld(archive, connection, {
  secondCopy: undefined,
  report: () => undefined,
  signal: AbortSignal.timeout(300_000),
})
const before = new Date(systemClock.now().getTime() - Number(days) * 24 * 3600_000)
const { plan, captures, bytes, stays } = await planFree(world, xuid, { before }, quotaBytes)

console.log(`${gamertag}: ${captures.length} captures (${bytes} bytes) could go, ${stays.length} stay.`)
for (const { contentId, captured, game } of captures)
  console.log(`goes   ${captured.toISOString()}  ${contentId}  ${game}`)
for (const { contentId, game, reason } of stays) console.log(`stays  ${contentId}  ${game}: ${reason}`)
// `await free(world, xuid, …)`, given the whole plan, would carry it out: each capture is proved once more before it goes.
console.log(`plan   ${plan}`)
