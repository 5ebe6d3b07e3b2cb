/** Where the browser of the tests is: the one `CHROMIUM` names, else the one @sparticuz/chromium brings packed, for Linux on x64. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const cache = join(import.meta.dirname, '../../../node_modules/.cache')

export interface Chromium {
  readonly executable: string
  /** What it needs to find beside what the tests' own environment says. */
  readonly environment: Readonly<Record<string, string>>
}

/** Whether there is one for this machine. */
export const hasChromium =
  process.env.CHROMIUM !== undefined || (process.platform === 'linux' && process.arch === 'x64')

export async function chromium(): Promise<Chromium> {
  if (process.env.CHROMIUM) return { executable: process.env.CHROMIUM, environment: {} }
  const folder = await unpacked(cache)
  return { executable: join(folder, 'chromium'), environment: { FONTCONFIG_FILE: fontsOf(folder) } }
}

/**
 * The folder with everything in it, unpacked by the first who asks. Whoever unpacks at the same time does it beside, and the
 * first to finish gives the folder its name: nobody ever sees half a browser.
 */
export async function unpacked(
  within: string,
  unpack: (into: string) => Promise<unknown> = unpackPackage,
): Promise<string> {
  const folder = join(within, `chromium-${version()}`)
  if (existsSync(folder)) return folder
  mkdirSync(within, { recursive: true })
  const own = mkdtempSync(join(within, 'unpacking-'))
  try {
    await unpack(own)
    renameSync(own, folder)
  } catch (thrown) {
    rmSync(own, { recursive: true, force: true })
    if (!existsSync(folder)) throw thrown
  }
  return folder
}

/** It unpacks to what it takes for the system's temporary folder, and takes a half-written file it finds there for a whole one. */
function unpackPackage(into: string): Promise<unknown> {
  const program = `import('@sparticuz/chromium').then(it => it.default.executablePath())`
  const env = { ...process.env, TMPDIR: into, NODE_OPTIONS: '' }
  return promisify(execFile)(process.execPath, ['-e', program], { cwd: import.meta.dirname, env })
}

/** The package's own settings of fonts name folders of the machine it was made for: these name where they are. */
function fontsOf(folder: string): string {
  const settings = join(folder, 'fonts.conf')
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts']
  const text = `<?xml version="1.0"?>
<fontconfig>${folders.map(each => `<dir>${each}</dir>`).join('')}<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`
  if (!existsSync(settings)) writeFileSync(settings, text)
  return settings
}

function version(): string {
  const found = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(dirname(found), '../../package.json'), 'utf8')) as {
    version: string
  }
  return version
}
