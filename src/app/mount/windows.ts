import { Failure } from '../../model/failure.ts'
import type { MountPlan, MountQuestion } from './mount-plan.ts'

/** The system's own client, WebClient. */
export function windows({ url, guarded, where = 'X:' }: MountQuestion): MountPlan {
  const letter = /^([a-z]):?[\\/]?$/i.exec(where)?.[1]?.toUpperCase()
  if (!letter) throw new Failure('invalid', `“${where}” is no drive letter. Give one that is free, such as X:`)
  const drive = `${letter}:`
  // It does not like a slash at the end.
  const place = url.href.replace(/\/$/, '')
  return {
    system: 'windows',
    command: ['net', 'use', drive, place, ...(guarded ? ['*', '/user:xbox'] : []), '/persistent:no'],
    why: `net use is part of Windows, and needs its service WebClient.${guarded ? ' It asks for the password; any user name will do.' : ''}`,
    unmount: ['net', 'use', drive, '/delete'],
    where: drive,
  }
}
