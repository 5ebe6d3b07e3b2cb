import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Check, type Finding, pass, type Surroundings, skip, warn } from './check.ts'

/** Can this system's own client mount the drive? */
export const webdav: Check = {
  name: 'webdav',
  async look(at) {
    if (at.platform === 'win32') return await windows(at)
    return at.platform === 'linux' ? davfs(at) : skip('Nothing has to be set on this system.')
  },
}

const parameters = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\WebClient\Parameters`

async function windows({ printed }: Surroundings): Promise<Finding> {
  const value = async (name: string) => {
    const said = await printed('reg.exe', 'query', parameters, '/v', name)
    const hexadecimal = /REG_DWORD\s+(0x[0-9a-f]+)/i.exec(said ?? '')?.[1]
    return hexadecimal === undefined ? undefined : Number(hexadecimal)
  }
  const set = (name: string, number: number) => `reg add ${parameters} /v ${name} /t REG_DWORD /d ${number} /f`
  const [service, level, limit] = await Promise.all([
    printed('sc.exe', 'query', 'WebClient'),
    value('BasicAuthLevel'),
    value('FileSizeLimitInBytes'),
  ])
  if (service === undefined) return skip('The WebClient service is not installed.')
  if (!/RUNNING/.test(service))
    return warn('The WebClient service does not run, so nothing can be mounted.', 'net start WebClient')
  // 50 MB as delivered: most clips are larger.
  if ((limit ?? 50_000_000) < 4_294_967_295) {
    return warn(
      'WebDAV of this system fetches no file above 50 MB.',
      `${set('FileSizeLimitInBytes', 4_294_967_295)} && net stop WebClient && net start WebClient`,
    )
  }
  if ((level ?? 1) < 2) {
    return warn(
      'WebDAV of this system sends a password over HTTPS only.',
      `${set('BasicAuthLevel', 2)} && net stop WebClient && net start WebClient`,
    )
  }
  return pass('Large files and passwords go over WebDAV.')
}

async function davfs({ home, printed }: Surroundings): Promise<Finding> {
  if ((await printed('mount.davfs', '--version')) === undefined)
    return skip('davfs2 is not installed; file managers need nothing.')
  const files = ['/etc/davfs2/davfs2.conf', join(home, '.davfs2', 'davfs2.conf')]
  const text = files.map(file => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n')
  const locks = [...text.matchAll(/^\s*use_locks\s+([01])/gm)].at(-1)?.[1] ?? '1'
  if (locks === '0') return pass('davfs2 asks for no locks.')
  return warn(
    'davfs2 asks for locks, which a drive that is only read does not give.',
    `mkdir -p ~/.davfs2 && echo 'use_locks 0' >> ~/.davfs2/davfs2.conf`,
  )
}
