/** JSON in which numbers keep their digits: beyond 2^53 a number of this language would not be the one that was said. */

/** What Node has and the types do not know yet. */
const exact = JSON as unknown as {
  rawJSON(text: string): unknown
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown
}

/** For a document that is to be printed. */
export function exactNumber(number: bigint): unknown {
  return exact.rawJSON(String(number))
}

/** The same document, to be printed as it is. */
export function exactDocument(text: string): unknown {
  return exact.parse(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined ? exact.rawJSON(source) : value,
  )
}
