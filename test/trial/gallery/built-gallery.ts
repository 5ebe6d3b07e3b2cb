/** The gallery as its sources are now: `serve` gives what was built last. */
import { spawnSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

export function builtGallery(): void {
  const built = statSync(join(root, 'dist/web/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = globSync(
    '{web/**/*.{ts,tsx,css,html,js,svg,webmanifest},src/{model,serve/gallery/wire,cli}/**/*.ts}',
    { cwd: root },
  )
  if (sources.every(file => statSync(join(root, file)).mtimeMs < built)) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const words = [vite, 'build', join(root, 'web'), '--logLevel', 'warn']
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The gallery cannot be built:\n${stderr}`)
}
