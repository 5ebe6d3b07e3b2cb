/** Namespaces in XML 1.0 (third edition): names in documents mean what the declarations around them say. */
import { Failure } from '../model/failure.ts'
import { isName } from './xml-characters.ts'
import { declaresNamespace, XmlElement } from './xml-tree.ts'

/** An element by its expanded name. Text and attributes are not looked at. */
export interface NamedElement {
  /** Empty: in none. */
  readonly namespace: string
  /** Without a prefix. */
  readonly name: string
  readonly children: readonly NamedElement[]
}

type Scope = ReadonlyMap<string, string>

const xml = 'http://www.w3.org/XML/1998/namespace'
const xmlns = 'http://www.w3.org/2000/xmlns/'
const outermost: Scope = new Map([
  ['xml', xml],
  ['', ''],
])

/** @throws Failure `invalid` for a prefix nobody declared, and whatever else the recommendation forbids */
export function withNamespaces(element: XmlElement, around: Scope = outermost): NamedElement {
  const scope = scopeOf(element, around)
  checkAttributes(element, scope)
  const [namespace, name] = expanded(element.name, scope)
  const children = element.children.flatMap(each => (each instanceof XmlElement ? [withNamespaces(each, scope)] : []))
  return { namespace, name, children }
}

function scopeOf({ attributes }: XmlElement, around: Scope): Scope {
  const declarations = attributes.filter(({ name }) => declaresNamespace(name))
  if (declarations.length === 0) return around
  const scope = new Map(around)
  for (const { name, value } of declarations) {
    const prefix = name.slice('xmlns:'.length)
    const isReserved = prefix === 'xmlns' || value === xmlns || (prefix === 'xml') !== (value === xml)
    const isUnbound = value === '' && name !== 'xmlns'
    if (isReserved || isUnbound || (name !== 'xmlns' && !isLocalName(prefix))) {
      throw new Failure('invalid', `The XML declares the namespace “${name}” in a way that is not allowed.`)
    }
    scope.set(prefix, value)
  }
  return scope
}

function checkAttributes({ attributes }: XmlElement, scope: Scope): void {
  const met = new Set<string>()
  for (const { name } of attributes) {
    if (declaresNamespace(name)) continue
    // An attribute without a prefix is in no namespace, whatever the default is.
    const [namespace, local] = name.includes(':') ? expanded(name, scope) : ['', name]
    const key = `${namespace} ${local}`
    if (met.has(key)) throw new Failure('invalid', `The XML has the attribute “${name}” twice.`)
    met.add(key)
  }
}

function expanded(written: string, scope: Scope): readonly [namespace: string, name: string] {
  const colon = written.indexOf(':')
  const name = written.slice(colon + 1)
  const namespace = scope.get(colon < 0 ? '' : written.slice(0, colon))
  if (namespace === undefined || !isLocalName(name) || colon === 0) {
    throw new Failure('invalid', `The XML uses “${written}” and declares no such prefix.`)
  }
  return [namespace, name]
}

function isLocalName(text: string): boolean {
  return isName(text) && !text.includes(':')
}
