import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Check, fail, pass, quoted, warn } from './check.ts'
import { ofCatalog } from './of-catalog.ts'

const giga = 1024 ** 3

/** @param space of a folder's disk, in bytes */
export function diskSpace(space = spaceOf): Check {
  return {
    name: 'disk-space',
    async look({ archive, platform }) {
      const { free, all } = space(there(archive))
      const pending = (await ofCatalog(archive, async facts => (await facts.counts()).upstreamBytes)) ?? 0
      const text = `${(free / giga).toFixed(1)} GiB of ${(all / giga).toFixed(1)} GiB are free`
      const fix = platform === 'win32' ? 'cleanmgr' : `du -xh -d 2 ${quoted(dirname(archive))} | sort -h | tail`
      if (free < giga / 2) return fail(`${text}: a pull will stop when there are none.`, fix)
      if (free < 5 * giga || free < all / 20) {
        return warn(`${text}; on the network lie ${(pending / giga).toFixed(1)} GiB.`, fix)
      }
      return pass(`${text}.`)
    },
  }
}

function spaceOf(folder: string): { readonly free: number; readonly all: number } {
  const { bavail, blocks, bsize } = statfsSync(folder)
  return { free: bavail * bsize, all: blocks * bsize }
}

/** The folder, or what it will be made in. */
function there(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : there(dirname(folder))
}
