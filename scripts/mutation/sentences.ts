/**
 * What is not mutated: a literal with a space in it, and a template of such words and plain names. People read those; tests
 * that held their every word would hold up nothing else. One-word strings are states, events, roles and codes: those stay.
 */

interface Node {
  readonly type: string
  readonly value?: unknown
  readonly computed?: boolean
  readonly object?: Node
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[]
  readonly expressions?: readonly Node[]
}

export function isSentence({ type, value, quasis = [], expressions = [] }: Node): boolean {
  if (type === 'StringLiteral') return typeof value === 'string' && value.includes(' ')
  return (
    type === 'TemplateLiteral' && quasis.some(({ value: { raw } }) => raw.includes(' ')) && expressions.every(isName)
  )
}

/** Nothing is decided or called in it. */
function isName({ type, computed, object }: Node): boolean {
  return type === 'Identifier' || (type === 'MemberExpression' && !computed && object !== undefined && isName(object))
}

export const sentences = {
  shouldIgnore: ({ node }: { readonly node: Node }) => (isSentence(node) ? 'A sentence for people.' : undefined),
}
