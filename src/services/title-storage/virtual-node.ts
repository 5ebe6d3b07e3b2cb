/** Virtual nodes of config files: one setting out of several (protocol page, section 2.5). */
import { type Json, JsonObject } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { type PropertyPath, quoted } from './property-path.ts'

/** What chooses: the title that asks, its languages, or a selector of the file's own, which the request names. */
export type SelectBy =
  | { readonly kind: 'titleId' }
  | { readonly kind: 'locale' }
  | { readonly kind: 'custom'; readonly name: string }

export interface SourceNode {
  /** As written; `default` for when nothing else fits. */
  readonly selector: string
  readonly data: Json
  /** From the virtual node to the data. */
  readonly steps: PropertyPath
}

export interface VirtualNode {
  readonly selectBy: SelectBy
  /** At least one. */
  readonly sources: readonly SourceNode[]
}

/**
 * The object as a virtual node; undefined when it is an ordinary one. Further fields inside of it mean nothing.
 *
 * @param place where the object stands in the file
 * @throws Failure `invalid`, naming the place, when it is meant for a virtual node and can't be understood.
 */
export function readVirtualNode(object: JsonObject, place: PropertyPath): VirtualNode | undefined {
  const node = object.get('_virtualNode')
  if (node === undefined) return undefined
  const fail = (steps: PropertyPath, problem: string): never => {
    throw new Failure('invalid', `In the config file, ${quoted([...place, ...steps])} ${problem}.`)
  }
  if (object.entries.length > 1) fail([], 'has a “_virtualNode”, and must have nothing else')
  if (!(node instanceof JsonObject)) return fail(['_virtualNode'], 'must be an object')
  const sources = node.get('_sourceNodes')
  if (!Array.isArray(sources) || sources.length === 0) {
    return fail(['_virtualNode', '_sourceNodes'], 'must be an array with at least one source node')
  }
  return {
    selectBy: selectByOf(node.get('_selectBy'), fail),
    sources: sources.map((each, index) => sourceOf(each, ['_virtualNode', '_sourceNodes', index], fail)),
  }
}

type Fail = (steps: PropertyPath, problem: string) => never

function selectByOf(value: Json | undefined, fail: Fail): SelectBy {
  if (value === 'titleId' || value === 'locale') return { kind: value }
  const [, name] = (typeof value === 'string' && /^custom:([^.,]+)$/.exec(value)) || []
  if (name !== undefined) return { kind: 'custom', name }
  return fail(
    ['_virtualNode', '_selectBy'],
    'must be “titleId”, “locale” or “custom:<name>”, with neither “.” nor “,” in the name',
  )
}

function sourceOf(value: Json, steps: PropertyPath, fail: Fail): SourceNode {
  if (!(value instanceof JsonObject)) return fail(steps, 'must be an object with “_selector” and “_data”')
  const [selector, data] = [value.get('_selector'), value.get('_data')]
  if (typeof selector !== 'string' || selector === '')
    return fail([...steps, '_selector'], 'must be a string, not empty')
  if (data === undefined) return fail([...steps, '_data'], 'is missing')
  return { selector, data, steps: [...steps, '_data'] }
}
