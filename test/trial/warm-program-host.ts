/** The process of `warm-program.ts`: `bin/xbox-drive.js` over and over. */
import { setFlagsFromString } from 'node:v8'
import { main } from '../../src/cli/main.ts'
import type { Errand } from './warm-program.ts'

setFlagsFromString('--semi-space-growth-factor=1')
// Each command listens, and none stops: its process would have ended.
process.setMaxListeners(0)
process.stdout.setMaxListeners(0)
process.on('disconnect', () => process.exit())
process.on('message', async ({ args, environment, folder, mark }: Errand) => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
  process.chdir(folder)
  const exit = await main(args)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal)
  for (const stream of [process.stdout, process.stderr]) stream.write(`${mark}${exit};`)
})
