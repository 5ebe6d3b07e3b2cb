import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import type { Argv, MountPlan, MountQuestion } from './mount-plan.ts'

/** Who mounts on Linux, the best first: GNOME's file system for whoever names no folder, FUSE without root, the kernel's mount. */
export function linux(question: MountQuestion): MountPlan {
  for (const plan of Object.values(tools)) {
    const made = plan(question)
    if (made) return made
  }
  throw new Failure(
    'missing',
    'Nothing on this system mounts WebDAV. Install one of them: sudo apt install rclone fuse3, or gvfs-backends, or davfs2.',
  )
}

/** Which of them it would be; undefined: none is here. */
export function linuxTool(question: MountQuestion): keyof typeof tools | undefined {
  return (Object.keys(tools) as (keyof typeof tools)[]).find(name => tools[name](question))
}

/** Of rclone the password has to be told beforehand, and it goes over the wire: others first, where there is one. */
const tools = {
  gio,
  rclone: (question: MountQuestion) => (question.guarded ? undefined : rclone(question)),
  davfs2: davfs,
  'rclone with a password': rclone,
}

function gio({ url, where, environment, has }: MountQuestion): MountPlan | undefined {
  const isDesktop = environment.DBUS_SESSION_BUS_ADDRESS !== undefined
  if (where !== undefined || !isDesktop || !has('gio') || !has('gvfsd-dav')) return undefined
  const place = url.href.replace(/^http/, 'dav')
  return {
    system: 'linux',
    command: ['gio', 'mount', place],
    why: 'gio is part of this desktop: the drive appears in the file manager, and nothing has to be installed or run as root.',
    unmount: ['gio', 'mount', '-u', place],
    where: place,
  }
}

function rclone({ url, guarded, home, has, where = join(home, 'Xbox Drive') }: MountQuestion): MountPlan | undefined {
  const fuse = ['fusermount3', 'fusermount'].find(has)
  if (!fuse || !has('rclone')) return undefined
  return {
    system: 'linux',
    command: [
      ...(['rclone', 'mount', ':webdav:', where] as const),
      ...['--webdav-url', url.href, '--webdav-vendor', 'other', ...(guarded ? ['--webdav-user', 'xbox-drive'] : [])],
      ...['--read-only', '--dir-cache-time', '30s', '--daemon'],
    ],
    why: `rclone mounts without root, and reads only the parts of a file that are asked for.${
      guarded
        ? ' It takes the password from RCLONE_WEBDAV_PASS, as “rclone obscure -” writes it, and sends it as it is.'
        : ''
    }`,
    unmount: [fuse, '-u', where],
    where,
    folder: where,
  }
}

function davfs({
  url,
  guarded,
  home,
  has,
  isRoot,
  where = join(home, 'Xbox Drive'),
}: MountQuestion): MountPlan | undefined {
  if (!has('mount.davfs')) return undefined
  const asRoot = (...argv: Argv): Argv => (isRoot ? argv : ['sudo', ...argv])
  return {
    system: 'linux',
    command: asRoot('mount', '-t', 'davfs', '-o', 'ro', url.href, where),
    why: `davfs2 is what is here; it fetches a file whole before it shows the beginning. ${
      guarded
        ? 'It asks for a user name, which may be any, and the password.'
        : 'It asks for a user name and a password: press Enter twice.'
    }`,
    unmount: asRoot('umount', where),
    where,
    folder: where,
  }
}
