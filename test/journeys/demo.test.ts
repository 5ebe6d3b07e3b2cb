/** What a stranger sees first: `npm start`. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'
import { program } from '../trial/program.ts'

it('the demo pulls, proves and sums up, twice', async test => {
  const { home, environment } = program(test)
  const env = { ...environment, XBOX_DRIVE_ARCHIVE: join(home, 'demo') }
  const start = () => promisify(execFile)(process.execPath, ['examples/demo.ts'], { env })
  const first = await start()
  assert.match(
    first.stdout,
    /24 new captures in [^]*All of them are as they were archived\.[^]*Everything is safe\.[^]*sha256sum -c[^]*npx xbox-drive help/,
  )
  assert.match((await start()).stdout, /0 new captures in .*; 24 were there already\./)
})
