/** What a stranger sees first: `npm start`. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'
import { program } from '../trial/program.ts'

it('the demo signs in, pulls, proves, frees and watches, twice, and is nobody afterwards', async test => {
  const { home, environment } = program(test)
  const archive = join(home, 'demo')
  // Who is signed in on a machine, or has set a value, is left out of it.
  const authorization = 'XBL3.0 x=1;mine'
  const env = { ...environment, XBOX_DRIVE_ARCHIVE: archive, XBOX_DRIVE_AUTHORIZATION: authorization }
  const start = () => promisify(execFile)(process.execPath, ['examples/demo.ts'], { env })
  const receipts = () => readdirSync(join(archive, '.xbox-drive', 'receipts')).filter(name => name.endsWith('.json'))
  const first = await start()
  const steps = [
    /Signed in as Demo Player/,
    /24 new captures in /,
    /All of them are as they were archived\./,
    /Everything is safe\./,
    /3 captures can leave the cloud/,
    /\$ npx xbox-drive free --approve [0-9a-f]{12}\n/,
    /3 captures deleted and seen gone\./,
    /Receipt \.xbox-drive\/receipts\//,
    /"event":"pull-finished","new":0,[^]*"event":"stopped"/,
    /Signed out: Demo Player/,
    /sha256sum -c[^]*npx xbox-drive login[^]*npx xbox-drive watch --install[^]*npx xbox-drive help/,
  ]
  const all = new RegExp(steps.map(({ source }) => source).join('[^]*'))
  assert.match(first.stdout, all)
  assert.equal(receipts().length, 3)
  const again = (await start()).stdout
  assert.match(again, /0 new captures in .*; 24 were there already\.[^]*3 captures deleted and seen gone\./)
  assert.equal(receipts().length, 6)
  assert.ok(!existsSync(join(home, 'state')), 'nothing is kept of it where a person is signed in')
})
