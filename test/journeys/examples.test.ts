/** The small programs in `examples/` do what they say, against a local network. `demo.test.ts` has the demo. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { it } from 'node:test'
import { codeTyped, login } from '../trial/login.ts'
import { journey, type Program, program } from '../trial/program.ts'

/** An example, started as a person does. */
const example = ({ environment, home }: Program, name: string, ...args: string[]) =>
  spawn(process.execPath, [resolve('examples', name), ...args], { env: environment, cwd: home })

it('signs in by a client id of one’s own, plans what could leave the cloud without deleting it, and shows the archive', async test => {
  const { network, archive } = await journey(test, '--demo', '4')
  const [player] = network.players
  const gamertag = player?.gamertag ?? ''
  const environment = { XBOX_DRIVE_NETWORK: network.url, XBOX_DRIVE_ARCHIVE: archive, XBOX_DRIVE_TOKEN_STORE: 'file' }
  const at = program(test, environment)

  const id = '01234567-89ab-cdef-0123-456789abcdef'
  const signedIn = await codeTyped(example(at, 'sign-in.ts', id), { gamertag })
  assert.equal(signedIn.exit, 0, signedIn.err)
  assert.match(signedIn.out, new RegExp(`^${gamertag} \\(${player?.xuid}\\), until 20\\S+Z\\n$`))
  assert.equal((await at.run('whoami')).exit, 12, 'nothing is kept')

  assert.equal((await login(at, { gamertag })).exit, 0)
  assert.equal((await at.run('pull', 'captures')).exit, 0)
  const { exit, out, err } = await codeTyped(example(at, 'plan-free.ts', archive, '30'), {})
  assert.equal(exit, 0, err)
  const shown = example(at, 'show-archive.ts', archive, '0')
  const lines = createInterface({ input: shown.stdout })[Symbol.asyncIterator]()
  const said: string[] = []
  while (!said.at(-1)?.startsWith('gallery: ')) said.push((await lines.next()).value ?? assert.fail(said.join('\n')))
  assert.match(said.join('\n'), /^ {5}\d {2}\S.*\n(.*\n)*newest clip: Captures\/.*\.mp4\ngallery: http/)
  const gallery = said.at(-1)?.replace('gallery: ', '')
  assert.equal((await fetch(`${gallery}api/status`)).status, 200)
  const ended = once(shown, 'exit')
  shown.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])

  const { plan, captures, stays } = await at.json<{ plan: string; captures: object[]; stays: object[] }>(
    'free',
    '--older-than',
    '30d',
  )
  assert.ok(captures.length > 0 && stays.length > 0)
  assert.ok(out.includes(`plan   ${plan}\n`), 'the same plan as the command’s')
  const { upstream } = (await at.json<{ captures: { upstream: number } }>('status')).captures
  assert.equal(upstream, 4)
})
