/** One tile's elements. They are made once and shown as one capture after another; only what differs is touched. */
import type { Tile } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { type Skeleton, skeletonTraits } from '../../../src/serve/gallery/wire/skeleton.ts'
import { isExpiring } from '../filters/filter.ts'
import { drawings } from '../ui/icon.tsx'
import { durationText, momentName, shortAway } from './day-names.ts'
import { drawing, element } from './element.ts'
import { hueOf } from './hue.ts'

export interface TileElement {
  readonly cell: HTMLElement
  readonly link: HTMLAnchorElement
  readonly image: HTMLImageElement
  readonly length: HTMLElement
  /** What stands there instead of a picture that cannot be had. */
  readonly name: HTMLElement
  readonly badges: { readonly hdr: HTMLElement; unverified: HTMLElement; damaged: HTMLElement; expiring: HTMLElement }
  /** Index into the library; -1: none. */
  index: number
  position: number
  /** What of the tile page has been put in. */
  told: boolean
}

export function tileElement(): TileElement {
  const image = element('img', 'tile-image')
  image.alt = ''
  image.decoding = 'async'
  image.draggable = false
  const length = element('span', 'tile-length')
  const name = element('span', 'tile-name')
  const badges = {
    hdr: element('span', 'badge hdr'),
    unverified: element('span', 'badge unverified', drawing(drawings.unverified, 'badge-icon')),
    damaged: element('span', 'badge damaged', drawing(drawings.damaged, 'badge-icon')),
    expiring: element('span', 'badge expiring'),
  }
  badges.hdr.dataset['text'] = 'HDR'
  badges.unverified.title = 'Not read back yet since it was archived'
  badges.damaged.title = 'A file of it is damaged or missing'
  const link = element(
    'a',
    'tile',
    name,
    image,
    element('span', 'tile-shade'),
    element('span', 'tile-badges', badges.damaged, badges.expiring, badges.unverified, badges.hdr),
    element('span', 'tile-clip', drawing(drawings.play, 'play-icon'), length),
    element('span', 'tile-check', drawing(drawings.check, 'check-icon')),
  )
  // The label says it all.
  for (const child of link.children) child.setAttribute('aria-hidden', 'true')
  link.tabIndex = -1
  link.draggable = false
  image.addEventListener('load', () => {
    image.classList.add('here')
    link.classList.remove('bare')
  })
  image.addEventListener('error', () => link.classList.add('bare'))
  const cell = element('div', 'cell', link)
  cell.setAttribute('role', 'gridcell')
  return { cell, link, image, length, name, badges, index: -1, position: -1, told: false }
}

/** Shows a capture as far as the skeleton tells. @param now seconds */
export function showCapture(tile: TileElement, library: Skeleton, index: number, now: number): void {
  const traits = library.traits[index] as number
  const clip = (traits & skeletonTraits.clip) !== 0
  const expires = library.expires[index] as number
  const { link, badges, image } = tile
  if (tile.index !== index) {
    // Without an address, what is still on its way is not waited for.
    image.removeAttribute('src')
    image.classList.remove('here')
    link.classList.remove('bare')
    tile.length.dataset['text'] = ''
    tile.index = index
  }
  tile.told = false
  link.classList.toggle('clip', clip)
  const game = library.games[library.gameOf[index] as number]?.name ?? ''
  link.style.setProperty('--hue', String(hueOf(game)))
  tile.name.dataset['text'] = game
  badges.hdr.hidden = (traits & skeletonTraits.hdr) === 0
  badges.damaged.hidden = (traits & skeletonTraits.damaged) === 0
  badges.unverified.hidden = (traits & (skeletonTraits.verified | skeletonTraits.damaged)) !== 0
  badges.expiring.hidden = !isExpiring(expires, now)
  if (!badges.expiring.hidden) badges.expiring.dataset['text'] = shortAway(expires - now)
  link.setAttribute('aria-label', labelOf(library, index, now))
}

/** Adds what the tile's page tells, when it has come. */
export function tellTile(
  element: TileElement,
  { contentId, duration, caption }: Tile,
  addressOf: (id: string) => string,
): void {
  const { link, length } = element
  element.told = true
  link.href = addressOf(contentId)
  const label = link.getAttribute('aria-label') ?? ''
  if (duration > 0) {
    length.dataset['text'] = durationText(duration)
    link.setAttribute('aria-label', `${label}, ${length.dataset['text']}`)
  }
  if (caption !== undefined) link.setAttribute('aria-label', `${caption}. ${link.getAttribute('aria-label')}`)
}

export function loadImage({ image }: TileElement, contentId: string, size: 'small' | 'large'): void {
  const address = galleryPaths.thumbnail(contentId, size)
  if (image.getAttribute('src') !== address) image.src = address
}

/** What could not be had a while ago may be there now. */
export function forgetFailure({ link, image }: TileElement): void {
  if (!link.classList.contains('bare')) return
  link.classList.remove('bare')
  image.removeAttribute('src')
}

function labelOf({ games, gameOf, captured, traits, expires }: Skeleton, index: number, now: number): string {
  const trait = traits[index] as number
  const parts = [
    games[gameOf[index] as number]?.name ?? '',
    trait & skeletonTraits.clip ? 'clip' : 'screenshot',
    momentName(captured[index] as number),
  ]
  if (trait & skeletonTraits.hdr) parts.push('HDR')
  if (trait & skeletonTraits.damaged) parts.push('damaged')
  else if (!(trait & skeletonTraits.verified)) parts.push('unverified')
  const left = expires[index] as number
  if (isExpiring(left, now)) parts.push(`expires in ${shortAway(left - now)}`)
  return parts.join(', ')
}
