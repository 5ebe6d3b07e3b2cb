import { views } from '../../archive/views/views.ts'
import type { Exchange } from '../../http/exchange.ts'
import { driveStatus } from '../../serve/gallery/drive-status.ts'
import { viewBounds, viewTree } from '../../serve/webdav/view-tree.ts'
import { webdavExchange } from '../../serve/webdav/webdav-exchange.ts'
import type { ServedArchive } from '../served-archive.ts'

/** The archive as a drive, below `/dav`. @param base '' or `/<secret>` */
export function davFace(archive: ServedArchive, base: string): Exchange {
  const prefix = '/dav'
  const status = driveStatus(archive)
  const terms = { zone: 'local', most: viewBounds(base + prefix) } as const
  return webdavExchange({
    base,
    prefix,
    root: async () => viewTree(views(await archive.keeper.current(), terms), archive.fileAt),
    async quota() {
      const { usedBytes, limitBytes } = (await status()).quota
      return { used: usedBytes, available: Math.max(0, limitBytes - usedBytes) }
    },
    clock: archive.clock,
  })
}
