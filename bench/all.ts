/** Every benchmark, one after the other, with the versions it ran with. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

console.log(`Node.js ${process.version}`)
for (const [program, ...args] of [
  ['aria2c', '--version'],
  ['rclone', 'version'],
  ['curl', '--version'],
  ['openssl', 'version'],
  ['nginx', '-v'],
  ['wrk', '-v'],
] as const) {
  console.log(spawnSync(program, args, { encoding: 'utf8' }).stdout?.split('\n')[0] ?? `${program} is not installed`)
}
for (const [file, ...args] of [
  ['start.ts'],
  ['second-pull.ts'],
  ['verify.ts'],
  ['adopt.ts'],
  ['free.ts'],
  ['link.ts'],
  ['pull.ts', '30'],
  ['pull.ts', '0'],
  ['title-storage.ts'],
  ['title-listing.ts'],
  ['feeds-serve.ts'],
  ['feeds-read.ts'],
  ['gallery.ts', '100000'],
  ['gallery-browser.ts', '100000'],
  ['webdav.ts', '5'],
  ['archive-network.ts', '1000', '3'],
]) {
  console.log(`\n${file} ${args.join(' ')}`)
  spawnSync(process.execPath, [fileURLToPath(new URL(file as string, import.meta.url)), ...args], { stdio: 'inherit' })
}
