/**
 * A product's `assets` in a world file, and its `files`: the same shape with names of local files in it. The network serves
 * them at addresses of its own, in the shape the documents' sample has: `/NR/rdonlyres/<GUID>/0/box.jpg`.
 */

import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { JsonObject } from '../../http/json.ts'
import type { ProductAssets } from '../../model/feeds.ts'
import { guid } from '../captures/capture-entity.ts'
import { arrayAt, objectAt, type Problems } from '../world/world-places.ts'
import { type Field, type Fields, readFields, text } from './fields.ts'
import type { WorldArtwork } from './world-feeds.ts'

interface Read {
  readonly assets: ProductAssets | undefined
  readonly artwork: readonly WorldArtwork[]
}

export function readAssets(product: JsonObject, place: string, folder: string, problems: Problems): Read {
  const artwork: WorldArtwork[] = []
  const said = assetsAt(product, 'assets', place, text, problems)
  const local = assetsAt(product, 'files', place, artworkField(folder, artwork), problems)
  if (said && artwork.length > 0 && said.baseUrl !== undefined) {
    problems.push(`${place} has files, which the network serves itself: leave out assets.baseUrl`)
  }
  if (!said || !local) return { assets: said ?? local, artwork }
  const screenshots = [...said.screenshots, ...local.screenshots]
  return { assets: { ...said, ...local, screenshots, videos: [...said.videos, ...local.videos] }, artwork }
}

function assetsAt(
  product: JsonObject,
  name: 'assets' | 'files',
  place: string,
  field: Field<string>,
  problems: Problems,
): ProductAssets | undefined {
  const given = product.get(name)
  if (given === undefined || given === null) return undefined
  const at = `${place}.${name}`
  const object = objectAt(given, at, problems)
  const list = <Said extends object>(of: string, fields: Fields<Said>): Partial<Said>[] =>
    arrayAt(object, of, `${at}.${of}`, problems).map((each, index) => {
      const here = `${at}.${of}[${index}]`
      return readFields(objectAt(each, here, problems), fields, here, problems)
    })
  return {
    ...(name === 'assets' ? readFields(object, { baseUrl: text }, at, problems) : {}),
    ...readFields(object, { boxArt: field }, at, problems),
    screenshots: list('screenshots', { thumbnailUrl: field, imageUrl: field }),
    videos: list('videos', { thumbnailUrl: field, hiResUrl: field, loResUrl: field }),
  }
}

function artworkField(folder: string, artwork: WorldArtwork[]): Field<string> {
  return {
    takes: 'the name of a file that is there',
    read(said) {
      const file = typeof said === 'string' ? resolve(folder, said) : undefined
      if (file === undefined || !statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined
      const path = artworkPath(file, basename(file))
      artwork.push({ path, file })
      return path
    },
  }
}

/** @param seed what nothing else has: the same gives the same path. @param name the end of the path */
export function artworkPath(seed: string, name: string): string {
  return `/NR/rdonlyres/${guid(`artwork ${seed}`).toUpperCase()}/0/${encodeURIComponent(name)}`
}
