/** The listings of the model network, as they are when they go wrong. */
import type { CaptureSource } from '../../../src/archive/ports.ts'
import type { Capture, CaptureKind } from '../../../src/model/capture.ts'
import { Failure, type FailureCode } from '../../../src/model/failure.ts'
import type { ContentId, Xuid } from '../../../src/model/ids.ts'
import type { ModelNetwork } from './model-network.ts'
import type { Turns } from './turns.ts'

export const listingFaults = [
  'ends-early',
  'loses-page',
  'empty',
  'half-pages',
  'repeats',
  'loops',
  'breaks',
  'unauthorized',
  'names-foreign',
  'other-sizes',
  'other-kind',
] as const
export type ListingFault = (typeof listingFaults)[number]

/** What a program saw of one listing, from begin to end. */
export interface Walk {
  readonly owner: Xuid
  readonly kind: CaptureKind
  ended: boolean
  readonly named: Map<ContentId, Capture>
}

const pageSize = 3

export interface ListingOptions {
  readonly turns: Turns
  /** For each listing that begins. */
  readonly nextFault: () => ListingFault | undefined
  readonly walks: Walk[]
}

export function modelSource(
  network: ModelNetwork,
  { turns, nextFault, walks }: ListingOptions,
): Pick<CaptureSource, 'pages' | 'refresh'> {
  return {
    async *pages(owner, kind) {
      const walk: Walk = { owner, kind, ended: false, named: new Map() }
      walks.push(walk)
      const pages = await turns.take('pages', () => {
        network.fade()
        return faultyPages(network, owner, kind, nextFault())
      })
      for (const page of pages) {
        const came = await turns.take('page', () => {
          if (typeof page === 'string') throw new Failure(page, `The listing could not be read on: ${page}.`)
          return page
        })
        for (const capture of came) walk.named.set(capture.contentId, capture)
        yield came
      }
      walk.ended = true
    },
    refresh: ({ contentId, owner }) =>
      turns.take('refresh', () => {
        const capture = (network.captures.get(contentId) ?? network.ghosts.get(contentId)?.capture)?.capture
        return capture?.owner === owner ? capture : undefined
      }),
  }
}

type Page = readonly Capture[]

function faultyPages(
  network: ModelNetwork,
  owner: Xuid,
  kind: CaptureKind,
  fault: ListingFault | undefined,
): (Page | FailureCode)[] {
  const captures = network.listed(owner, kind).map(each => each.capture)
  const pages: Page[] = []
  for (let at = 0; at < captures.length; at += pageSize) pages.push(captures.slice(at, at + pageSize))
  const [first = []] = pages
  switch (fault) {
    case 'ends-early':
      return pages.slice(0, -1)
    case 'loses-page':
      return pages.filter((_, index) => index !== Math.floor(pages.length / 2))
    case 'empty':
      return [[]]
    case 'half-pages':
      return pages.map(page => page.slice(0, Math.ceil(page.length / 2)))
    case 'repeats':
      return [...pages, first]
    case 'loops':
      return [...pages, first, 'upstream']
    case 'breaks':
      return [...pages.slice(0, 1), 'unreachable']
    case 'unauthorized':
      return ['unauthenticated']
    case 'names-foreign':
      return [...pages, [...network.captures.values()].map(each => each.capture).filter(each => each.owner !== owner)]
    case 'other-sizes':
      return pages.map(page => page.map(otherSizes))
    case 'other-kind':
      // Whoever asks for one kind takes all that comes for that kind.
      return network
        .listed(owner, kind === 'screenshot' ? 'gameClip' : 'screenshot')
        .map(each => [{ ...each.capture, kind }])
    default:
      return pages
  }
}

function otherSizes(capture: Capture): Capture {
  const locators = capture.locators.map(each => (each.size === undefined ? each : { ...each, size: each.size + 1 }))
  return { ...capture, locators }
}
