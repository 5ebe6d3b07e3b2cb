/** An archive as a network, without sockets, and archives made of it. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { archiveNetworkOf } from '../../src/app/archive-network.ts'
import type { Exchange } from '../../src/http/exchange.ts'
import type { Clock } from '../../src/model/clock.ts'
import type { OpenArchive } from './open-archive.ts'
import { hasty } from './trial.ts'
import { finalFiles } from './whole.ts'

export function served({ root, catalog }: Pick<OpenArchive, 'root' | 'catalog'>, clock: Clock = hasty, base = '') {
  return archiveNetworkOf({ root, catalog, clock, base, random: bytes => Buffer.alloc(bytes, 7) })
}

export function exchangeOf(archive: Pick<OpenArchive, 'root' | 'catalog'>): Exchange {
  return served(archive).exchange
}

/**
 * What a person sees of an archive: each file with its bytes, and its time as far as the network said one. The manifest follows from
 * these.
 */
export function contentOf(root: string, read = (_: string, bytes: Buffer): string => bytes.toString('base64')) {
  const paths = finalFiles(root).filter(path => path !== 'manifest.sha256')
  return new Map(
    paths.sort().map(path => {
      const seconds = Math.floor(statSync(join(root, path)).mtimeMs / 1000)
      const said = createHash('sha256')
        .update(read(path, readFileSync(join(root, path))))
        .digest('hex')
      return [path, hasTime(root, path) ? `${said} ${seconds}` : said] as const
    }),
  )
}

/** Of artwork, and of a file of title storage that was put without one, the network says none: they have that of their arrival. */
function hasTime(root: string, path: string): boolean {
  if (!path.startsWith('Title Storage/')) return !/,[\da-f]{16}\.\w+$/.test(path)
  const isSidecar = /,(binary|json|config)\.json$/
  const candidates = isSidecar.test(path) ? [path] : ['binary', 'json', 'config'].map(type => `${path},${type}.json`)
  const sidecar = candidates.map(each => join(root, each)).find(existsSync)
  assert.ok(sidecar, path)
  return readFileSync(sidecar, 'utf8').includes('clientFileTime')
}

/** Sidecars without their addresses, everything else as it is. */
export function butAddresses(path: string, bytes: Buffer): string {
  if (!path.endsWith('.json')) return bytes.toString('base64')
  return bytes.toString().replace(/^ *"(uri|expiration)": "[^"]*",?\n/gm, '')
}
