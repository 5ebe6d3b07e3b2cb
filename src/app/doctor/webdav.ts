import { linuxTool } from '../mount/linux.ts'
import { onPath, withSystemFolders } from '../on-path.ts'
import { type Check, type Finding, pass, type Surroundings, skip, warn } from './check.ts'

/** Is what `xbox-drive mount` would run on this system set up well? */
export const webdav: Check = {
  name: 'webdav',
  async look(at) {
    if (at.platform === 'win32') return await webClient(at)
    return at.platform === 'linux' ? linux(at) : skip('Nothing has to be set on this system.')
  },
}

const parameters = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\WebClient\Parameters`

/** Windows' own client. */
export async function webClient({ printed }: Pick<Surroundings, 'printed'>): Promise<Finding> {
  const [service, said] = await Promise.all([
    printed('sc.exe', 'query', 'WebClient'),
    printed('reg.exe', 'query', parameters, '/v', 'FileSizeLimitInBytes'),
  ])
  const limit = /REG_DWORD\s+(0x[0-9a-f]+)/i.exec(said ?? '')?.[1]
  if (service === undefined) return skip('The WebClient service is not installed.')
  if (!/RUNNING/.test(service))
    return warn('The WebClient service does not run, so nothing can be mounted.', 'net start WebClient')
  // 50 MB as delivered: most clips are larger.
  if (Number(limit ?? 50_000_000) < 4_294_967_295) {
    return warn(
      'WebDAV of this system fetches no file above 50 MB.',
      `reg add ${parameters} /v FileSizeLimitInBytes /t REG_DWORD /d 4294967295 /f && net stop WebClient && net start WebClient`,
    )
  }
  return pass('Files of up to 4 GB go over WebDAV; a password goes by Digest, which needs no setting.')
}

function linux({ environment, home }: Surroundings): Finding {
  const question = { platform: 'linux', environment, home, url: example, guarded: false, where: undefined } as const
  const tool = linuxTool({
    ...question,
    isRoot: false,
    has: program => onPath(withSystemFolders(environment), program),
  })
  if (tool === undefined) return skip('Nothing here mounts WebDAV: rclone, gvfs-backends or davfs2 would.')
  return pass(`xbox-drive mount uses ${tool}.`)
}

/** Where nothing is asked. */
const example = new URL('http://127.0.0.1:8080/dav/')
