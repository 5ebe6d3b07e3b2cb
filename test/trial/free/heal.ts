import type { FreeingWorld } from './freeing-world.ts'

/** Nothing is wrong any more. What was written into an empty mount point is hidden below the disk that is back. */
export function heal({ disk, copy, network, archived, owner }: FreeingWorld): void {
  for (const each of [disk, copy]) {
    if (!each) continue
    for (const { files } of archived.values()) for (const { path, bytes } of files) each.files.set(path, bytes)
    each.unreadable.clear()
    Object.assign(each, { away: false, sentinel: true, slowness: 0 })
  }
  network.fates.clear()
  Object.assign(network, { player: owner, playerFailure: undefined })
}
