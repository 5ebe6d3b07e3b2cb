/**
 * The whole of it in half a minute: a local Xbox network with a demo player, who signs in, pulls, checks, empties the cloud of what
 * is old, leaves the rest to the daemon and looks at it all; and what to type next. `npm start` runs it, through the program itself, just as a person would.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../bin/xbox-drive.js', import.meta.url))
const archive = resolve(process.env.XBOX_DRIVE_ARCHIVE ?? 'XboxDrive-demo')
// Kept beside the archive, so that running the demo again meets the same captures.
const data = `${archive}-network`
const own = join(data, 'signed-in')
const env: NodeJS.ProcessEnv = {
  ...process.env,
  XBOX_DRIVE_ARCHIVE: archive,
  // Whoever is signed in on this machine is left out of it.
  XBOX_DRIVE_AUTHORIZATION: '',
  XBOX_DRIVE_XUID: '',
  XBOX_DRIVE_TOKEN_STORE: 'file',
  ...{ HOME: own, XDG_STATE_HOME: own, XDG_CONFIG_HOME: own, APPDATA: own, LOCALAPPDATA: own },
}

/** Shows a command as it would be typed, and runs it. Ends the demo when it fails. @returns what it printed on standard error */
async function run(args: readonly string[], heard: (text: string) => void = () => undefined): Promise<string> {
  console.log(`\n$ npx xbox-drive ${args.map(arg => (/[\s;]/.test(arg) ? `'${arg}'` : arg)).join(' ')}`)
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'inherit', 'pipe'], env })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    said += text
    heard(said)
  })
  const [status] = (await once(child, 'close')) as [number | null]
  if (status !== 0) process.exit(status ?? 1)
  return said
}

console.log('$ npx xbox-drive network --demo 24')
const network = spawn(process.execPath, [program, 'network', '--demo', '24', '--port', '0', '--json', '--data', data], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
process.on('exit', () => network.kill())
const [line] = (await once(createInterface({ input: network.stdout }), 'line')) as [string]
const { url, players } = JSON.parse(line) as { url: string; players: [{ gamertag: string }] }
const [{ gamertag }] = players
console.log(`A local Xbox network is at ${url}; its player is called ${gamertag}.`)
env.XBOX_DRIVE_NETWORK = url

let isAsked = false
await run(['login'], said => {
  const [, page, code] = /open (\S+) and enter the code (\S+) /.exec(said) ?? []
  if (!page || !code || isAsked) return
  isAsked = true
  console.log(`(The demo opens that page, types ${code}, and allows it.)`)
  void fetch(page, { method: 'POST', body: new URLSearchParams({ user_code: code, gamertag }) })
})
await run(['pull', '--quiet'])
await run(['verify'])
await run(['status'])
await run(['ls', '--max', '3'])
await run(['feed', 'gamercard', gamertag])

console.log('\nEverything is here, so the cloud can be emptied of what is old:')
const [, plan] =
  /free --approve ([0-9a-f]+)/.exec(await run(['free', '--older-than', '60d', '--max-delete', '3'])) ?? []
if (plan) await run(['free', '--approve', plan])
const [receipt] = readdirSync(join(archive, '.xbox-drive', 'receipts')).filter(name => name.endsWith('.json'))
if (receipt) await run(['explain', receipt.replace('.json', '')])

console.log('\nFrom now on by itself (here one turn of it):')
await run(['watch', '--once'])
await run(['logout'])

console.log(`
Your files are in ${archive}. They need no program of ours:

  (cd '${archive}' && sha256sum -c --quiet manifest.sha256)

Next, with your own account, into XboxDrive in your home:

  npx xbox-drive login               an address and a code, to be typed on any device
  npx xbox-drive pull                everything new; nothing is ever deleted by it
  npx xbox-drive free                what could leave the cloud, and why; it asks before it deletes anything
  npx xbox-drive watch --install     from then on by itself, warning before anything expires
  npx xbox-drive serve               a gallery in the browser, and a drive to mount
  npx xbox-drive help`)

console.log('\n$ npx xbox-drive serve')
// Nothing but the archive is looked at, so the network may end.
const serve = spawn(process.execPath, [program, 'serve', '--port', '0', '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env,
})
process.on('exit', () => serve.kill())
const [shown] = (await once(createInterface({ input: serve.stdout }), 'line')) as [string]
const { gallery, dav } = JSON.parse(shown) as { gallery: string; dav: string }
const { status } = await fetch(new URL('healthz', gallery))
console.log(`The gallery is at ${gallery}, the drive at ${dav} (${status === 200 ? 'it answers' : status}).`)
// Whoever runs the demo in a script wants its end.
if (process.stdout.isTTY) {
  console.log('Open it in a browser; Ctrl-C ends it.')
  await once(serve, 'exit')
}
process.exit(status === 200 ? 0 : 1)
