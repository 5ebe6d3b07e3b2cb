import { once } from 'node:events'
import { feedFilling } from '../../app/feed-filling.ts'
import { paceNotes } from '../../app/pace-notes.ts'
import { type Network, startNetwork } from '../../network/network.ts'
import { random, systemClock } from '../../system.ts'
import type { Run } from '../command.ts'
import { identity } from '../identity.ts'
import { archiveRoot } from '../paths.ts'

export const run: Run = async ({ config, signal, say }) => {
  await using filling = await feedFilling({
    source: config.feeds ?? 'world',
    archive: archiveRoot(config),
    network: config.network,
    who: identity(config),
    memory: paceNotes(),
    report: say,
  })
  await using network = await startNetwork({
    feeds: filling.feeds,
    host: config.host ?? '127.0.0.1',
    port: config.port ?? 8765,
    data: config.data,
    database: config.database,
    objects: config.objects,
    world: config.world,
    demo: config.demo,
    linkTtl: (config.linkTtl ?? 3_600_000) / 1000,
    pageSize: config.pageSize ?? 100,
    weather: config.weather ?? [],
    clock: systemClock,
    random,
    report: say,
  })
  // The tokens are this network's own, and the line is for who is to use them: it is not redacted.
  const forPrograms = config.json || !process.stdout.isTTY
  const document = { url: network.url.href.replace(/\/$/, ''), players: network.players }
  process.stdout.write(forPrograms ? `${JSON.stringify(document)}\n` : greeting(network))
  if (!signal.aborted) await once(signal, 'abort')
  return 0
}

function greeting({ url, players }: Network): string {
  const lines = players.map(
    ({ gamertag, xuid, authorization }) =>
      `${gamertag}:\n  npx xbox-drive pull --network ${url.origin} --xuid ${xuid} --authorization '${authorization}'`,
  )
  const signIn = players.length
    ? `Sign in with a code:\n  npx xbox-drive login --network ${url.origin}\nOr give a token:\n`
    : ''
  return `The local Xbox network is at ${url.origin} (Ctrl-C ends it).\n${signIn}${lines.join('\n')}\n`
}
