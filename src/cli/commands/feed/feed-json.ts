/** One document, as the contract has records: their own field names, times in whole seconds. */
export function feedJson(document: unknown): string {
  return `${JSON.stringify(document, function (this: Readonly<Record<string, unknown>>, name, value) {
    // A date has become text before it gets here.
    const held = this[name]
    return held instanceof Date ? timeOf(held) : value
  })}\n`
}

/** `2006-01-01T04:47:19Z` */
function timeOf(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z')
}
