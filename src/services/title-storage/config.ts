/** Config files: one file in which each title, language or mode of a game finds its settings (protocol page, section 2.5). */
import { type Json, JsonObject } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { type ConfigChoice, chooser } from './config-choice.ts'
import { walkConfig } from './config-walk.ts'
import { type PropertyPath, writePropertyPath } from './property-path.ts'
import type { SelectBy } from './virtual-node.ts'

/** The answer's `_sourceNodes` keeps to what a json file may hold: so many entries of so many characters. */
const limit = 1024

/**
 * The file with each virtual node replaced by the data chosen for this request. `_sourceNodes`, the root's last property,
 * then tells the choices in the order of the file, an outer one before those in its data:
 * `<path>:<titleID, locale or custom:<name>>:<selector>`. Where nothing fits and there is no `default`, the selector is
 * empty and the property left out; an item of an array is null instead. A file without virtual nodes stays as it is.
 *
 * @throws Failure `corrupt` for a fault that `checkConfig` refuses, where the answer meets it: nobody who asks can help it.
 */
export function resolveConfig(document: Json, by: ConfigChoice): Json {
  const choose = chooser(by)
  const choices: string[] = []
  try {
    const resolved = walkConfig(document, (node, path) => {
      const chosen = choose(node)
      checkCount(choices.push(choiceText(prefixOf(path, node.selectBy), chosen?.selector ?? '')))
      return chosen ? [chosen] : []
    })
    return choices.length > 0 ? withSourceNodes(resolved, choices) : document
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    throw new Failure('corrupt', `The stored file is broken. ${thrown.message}`, { cause: thrown })
  }
}

/** @throws Failure `invalid`: the root is no object, or a virtual node, which is named, can't be understood. */
export function checkConfig(document: Json): void {
  if (!(document instanceof JsonObject)) throw new Failure('invalid', 'A config file must be a JSON object.')
  let count = 0
  walkConfig(document, ({ selectBy, sources }, path) => {
    count += 1
    checkCount(count)
    const prefix = prefixOf(path, selectBy)
    for (const { selector } of sources) choiceText(prefix, selector)
    return sources
  })
}

function checkCount(count: number): void {
  if (count > limit) throw new Failure('invalid', `The config file has more than ${limit} virtual nodes.`)
}

function prefixOf(path: PropertyPath, by: SelectBy): string {
  const kind = by.kind === 'titleId' ? 'titleID' : by.kind === 'locale' ? 'locale' : `custom:${by.name}`
  return `${writePropertyPath(path)}:${kind}:`
}

function choiceText(prefix: string, selector: string): string {
  const text = prefix + selector
  if (text.length <= limit) return text
  throw new Failure(
    'invalid',
    `“${text.slice(0, 64).toWellFormed()}…” is longer than ${limit} characters: shorten its names.`,
  )
}

/** Only an object has room for them. */
function withSourceNodes(resolved: Json | undefined, choices: readonly string[]): Json {
  if (resolved !== undefined && !(resolved instanceof JsonObject)) return resolved
  const others = resolved?.entries.filter(([name]) => name !== '_sourceNodes') ?? []
  return new JsonObject([...others, ['_sourceNodes', choices]])
}
