/** What a PROPFIND asks (RFC 4918, sections 9.1 and 10.2). */
import { arriving } from '../../http/bytes.ts'
import type { NamedElement } from '../../http/xml-namespaces.ts'
import { readStrictXml } from '../../http/xml-strict.ts'
import { Failure } from '../../model/failure.ts'
import { everyName, usual } from './properties.ts'
import { dav, keyOf, type PropertyName } from './property-names.ts'

export type Depth = 0 | 1 | 'infinity'

export interface Asked {
  /** Told of where they are. */
  readonly general: readonly PropertyName[]
  /** Asked for by name: told of, or said to be missing. None of them twice, nor among the general ones. */
  readonly named: readonly PropertyName[]
  /** Names without values. */
  readonly namesOnly: boolean
  /** What is missing need not be said: `Prefer: return=minimal` (RFC 8144), and Microsoft's older `Brief: t`. */
  readonly brief: boolean
}

/** @throws Failure `invalid` */
export function depthOf(headers: Headers): Depth {
  const said = (headers.get('depth') ?? 'infinity').trim().toLowerCase()
  if (said === '0' || said === '1') return Number(said) as 0 | 1
  if (said === 'infinity') return said
  throw new Failure('invalid', 'Depth is 0, 1 or infinity.')
}

/** @throws Failure `invalid`, `too-large` */
export async function readPropfind(request: Request): Promise<Asked> {
  const { headers } = request
  if (!/^(identity)?$/i.test(headers.get('content-encoding') ?? '')) {
    throw new Failure('invalid', 'The body is encoded: send it as it is.')
  }
  const brief = /\breturn=minimal\b/i.test(headers.get('prefer') ?? '') || /^t$/i.test(headers.get('brief') ?? '')
  const body = await bounded(request)
  return { ...(body.length === 0 ? everything : asked(readStrictXml(body))), brief }
}

const everything = { general: usual, named: [], namesOnly: false }

/** Bytes of a body. What clients send has a few hundred. */
const mostBytes = 65_536
const mostNames = 256

async function bounded(request: Request): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of arriving(request)) {
    size += piece.byteLength
    if (size > mostBytes) throw new Failure('too-large', `The body has more than ${mostBytes} bytes: ask for less.`)
    pieces.push(Uint8Array.from(piece))
  }
  return Buffer.concat(pieces)
}

/** Elements nobody knows are passed over (section 17), as are those of other namespaces. */
function asked(root: NamedElement): Omit<Asked, 'brief'> {
  if (root.namespace !== dav || root.name !== 'propfind') {
    throw new Failure('invalid', 'The body is not “propfind” in the namespace “DAV:”.')
  }
  const [kind, second, third] = root.children.filter(each => each.namespace === dav && kinds.has(each.name))
  if (third) throw unclear()
  if (kind?.name === 'prop' && !second) return { general: [], named: namesIn(kind), namesOnly: false }
  if (kind?.name === 'propname' && !second) return { general: everyName, named: [], namesOnly: true }
  const include = [kind, second].find(each => each?.name === 'include')
  if ((kind?.name === 'allprop' || second?.name === 'allprop') && (!second || include)) {
    return { ...everything, named: include ? namesIn(include, usual) : [] }
  }
  throw unclear()
}

function unclear(): Failure {
  return new Failure('invalid', 'Ask with one of “prop”, “propname” and “allprop”, the last perhaps with “include”.')
}

const kinds = new Set(['prop', 'propname', 'allprop', 'include'])

function namesIn(element: NamedElement, except: readonly PropertyName[] = []): readonly PropertyName[] {
  const names = new Map(
    element.children.map(({ namespace, name }) => [keyOf({ namespace, name }), { namespace, name }]),
  )
  if (names.size > mostNames) throw new Failure('invalid', `More than ${mostNames} properties are asked for.`)
  for (const name of except) names.delete(keyOf(name))
  return [...names.values()]
}
