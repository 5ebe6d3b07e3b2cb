/**
 * The whole of it in half a minute: a local Xbox network with a demo player, a pull, a check, and what to type next.
 * `npm start` runs it, through the program itself, just as a person would.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../bin/xbox-drive.js', import.meta.url))
const archive = resolve(process.env.XBOX_DRIVE_ARCHIVE ?? 'XboxDrive-demo')

/** Shows a command as it would be typed, and runs it. Ends the demo when it fails. */
function run(...args: string[]): void {
  console.log(`\n$ npx xbox-drive ${args.map(arg => (/[\s;]/.test(arg) ? `'${arg}'` : arg)).join(' ')}`)
  const { status } = spawnSync(process.execPath, [program, ...args, '--archive', archive], { stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

console.log('$ npx xbox-drive network --demo 24')
// The data are kept beside the archive, so that running the demo again meets the same captures.
const network = spawn(
  process.execPath,
  [program, 'network', '--demo', '24', '--port', '0', '--json', '--data', `${archive}-network`],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
process.on('exit', () => network.kill())
const [line] = (await once(createInterface({ input: network.stdout }), 'line')) as [string]
const { url, players } = JSON.parse(line) as {
  url: string
  players: { gamertag: string; xuid: string; authorization: string }[]
}
const player = players[0] as (typeof players)[number]
console.log(`A local Xbox network is at ${url}; its player is called ${player.gamertag}.`)
const env = {
  ...process.env,
  XBOX_DRIVE_NETWORK: url,
  XBOX_DRIVE_XUID: player.xuid,
  XBOX_DRIVE_AUTHORIZATION: player.authorization,
}

run('pull')
run('verify')
run('status')
run('ls', '--max', '5')
run('feed', 'gamercard', player.gamertag)

console.log(`
Your files are in ${archive}. They need no program of ours:

  (cd '${archive}' && sha256sum -c --quiet manifest.sha256)

Next:

  npx xbox-drive ls --archive '${archive}'                      every capture
  npx xbox-drive network --demo 24 --weather storm             the same network on a bad day
  npx xbox-drive pull --authorization 'XBL3.0 x=…;…' --xuid …   your own captures, into XboxDrive in your home
  npx xbox-drive help`)
process.exit(0)
