import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { captureStem, fileOf, sidecarOf } from '../../../src/archive/captures/layout.ts'
import type { Catalog } from '../../../src/archive/ports.ts'
import type { Sha256 } from '../../../src/model/ids.ts'
import { type DemoMedia, demoBytes, type SceneName } from '../../../src/network/demo/media.ts'
import type { InventedCapture } from './invented-captures.ts'

const scenes: readonly SceneName[] = ['hills', 'neon', 'reef', 'orbit']
const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex') as Sha256

/** Writes what a pull and a check would have left of them: files and facts, those by the catalog's own port. */
export async function keepCaptures(root: string, catalog: Catalog, all: Iterable<InventedCapture>, at: Date) {
  await catalog.write(async facts => {
    for (const { capture, verified, damaged, upstream } of all) {
      const { contentId } = capture
      const scene = scenes[(capture.titleId ?? 0) % scenes.length] as SceneName
      const stem = await captureStem(capture, 'utc', path => facts.taken(path))
      await facts.see(capture, capture.locators.length, at)
      await facts.place(contentId, stem)
      const keep = async (role: string, path: string, bytes: Uint8Array) => {
        mkdirSync(join(root, dirname(path)), { recursive: true })
        writeFileSync(join(root, path), bytes)
        const checked = verified ? at : undefined
        const damage = damaged && role === 'Download' ? ('corrupt' as const) : undefined
        await facts.keep({
          path,
          item: contentId,
          role,
          size: bytes.length,
          sha256: hash(bytes),
          archived: at,
          checked,
          damage,
        })
        return path
      }
      let main = ''
      for (const { type, address } of capture.locators) {
        const path = await keep(
          type,
          fileOf(stem, type, address.pathname),
          demoBytes(mediaOf(type, capture), scene, contentId.charCodeAt(0)),
        )
        if (type === 'Download') main = path
      }
      await keep('Entity', sidecarOf(stem), Buffer.from(`${capture.said}\n`))
      await facts.archived(contentId, main)
      await facts.record({ item: contentId, at, event: 'archived', detail: { bytes: 1 } })
      if (!upstream) await facts.gone(contentId, at)
    }
  })
}

function mediaOf(locatorType: string, { kind }: { readonly kind: string }): DemoMedia {
  if (locatorType.startsWith('Thumbnail')) return 'thumbnail'
  if (locatorType === 'Download_HDR') return 'jxr'
  return kind === 'gameClip' ? 'mp4' : 'png'
}
