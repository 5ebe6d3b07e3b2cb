/** The image, as far as it can be shown without Docker: everything it copies is there. `package.test.ts` runs it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import { environmentOf, settings } from '../src/config/settings.ts'
import { builtImage, contextOf, given, imageEnvironment, instructions } from './trial/image.ts'
import { temporaryFolder } from './trial/trial.ts'

const text = readFileSync('Dockerfile', 'utf8')
const steps = instructions(text)
const context = contextOf(readFileSync('.dockerignore', 'utf8'))
const environment = imageEnvironment(steps)

it('everything that is let in is there, and used', () => {
  for (const path of context) {
    assert.ok(existsSync(path), path)
    assert.ok(
      given(steps, 'COPY').some(copy => copy.split(' ').includes(path)),
      `${path} is let in, but not copied`,
    )
  }
})

it('runs as nobody of importance, keeps what it must in volumes, and sets what there is to set', () => {
  assert.deepEqual(given(steps, 'USER'), ['node'])
  const volumes = JSON.parse(given(steps, 'VOLUME')[0] ?? '') as string[]
  const kept = [environment.XBOX_DRIVE_ARCHIVE, environment.XDG_CONFIG_HOME, environment.XDG_STATE_HOME]
  for (const path of kept)
    assert.ok(
      volumes.some(volume => `${path}/`.startsWith(`${volume}/`)),
      path,
    )
  const known = Object.keys(settings).map(environmentOf)
  const ours = Object.keys(environment).filter(name => name.startsWith('XBOX_DRIVE_'))
  for (const name of ours) assert.ok(known.includes(name), name)
  assert.equal(ours.length, 2)
  settings.health.read(environment.XBOX_DRIVE_HEALTH ?? '')
  const bases = given(steps, 'FROM').map(line => line.split(' ')[0])
  assert.deepEqual(
    [...new Set(bases)],
    [`node:${JSON.parse(readFileSync('package.json', 'utf8')).engines.node.replace('>=', '')}-slim`],
  )
})

it('the health check follows what /healthz answers', async test => {
  let status = 200
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? status : 404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  test.after(() => server.close())
  const port = (server.address() as AddressInfo).port
  const [command, ...args] = JSON.parse(given(steps, 'HEALTHCHECK')[0]?.replace(/^.* CMD /, '') ?? '') as string[]
  assert.equal(command, 'node')
  const check = async (health: string) => {
    const child = spawn(process.execPath, args, { env: { XBOX_DRIVE_HEALTH: health }, stdio: 'inherit' })
    return ((await once(child, 'close')) as [number])[0]
  }
  assert.equal(await check(`0.0.0.0:${port}`), 0)
  assert.equal(await check(String(port)), 0)
  status = 503
  assert.equal(await check(`127.0.0.1:${port}`), 1)
  assert.equal(await check('127.0.0.1:9'), 1)
})

it('a path that is not there, or is kept out, is caught', test => {
  const copy = (path: string) => () =>
    builtImage(instructions(`FROM x\nWORKDIR /app\nCOPY ${path} ./`), context, temporaryFolder(test))
  assert.throws(copy('nowhere'), /kept out/)
  assert.throws(copy('test'), /kept out/)
  assert.throws(() => builtImage(instructions('FROM x\nRUN curl x | sh'), context, temporaryFolder(test)), /not known/)
})
