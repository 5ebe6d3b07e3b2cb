/** Stopping the program as a process, whoever hands the signal on. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './trial/trial.ts'

const bin = fileURLToPath(new URL('../bin/xbox-drive.js', import.meta.url))

/** As on a machine whose own Node.js is too old, so that the one that came with the program is started. */
const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })`

function network(test: TestContext, ...flags: string[]) {
  const home = temporaryFolder(test)
  const env = { PATH: process.env.PATH ?? '', HOME: home, XDG_STATE_HOME: home }
  const args = [...flags, bin, 'network', '--port', '0', '--json']
  const child = spawn(process.execPath, args, { env, cwd: home, stdio: ['ignore', 'pipe', 'inherit'] })
  test.after(() => child.kill('SIGKILL'))
  return child
}

async function answers(url: string): Promise<boolean> {
  return await fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  it(`${signal} ends it in order, also when an old Node.js has started the right one`, {
    timeout: 30_000,
  }, async test => {
    for (const flags of [[], ['--import', `data:text/javascript,${encodeURIComponent(old)}`]]) {
      const child = network(test, ...flags)
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const { url } = JSON.parse(String(line)) as { url: string }
      assert.ok(await answers(url))
      child.kill(signal)
      const ended = await once(child, 'exit')
      assert.deepEqual(ended, [0, null])
      assert.equal(await answers(url), false, 'nothing is left running')
    }
  })
}
