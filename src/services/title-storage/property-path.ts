/** Where a value stands in a JSON document, as title storage writes it: `array1[4].prop2`. */

/** Names and array indices, from the root on. Empty: the root. */
export type PropertyPath = readonly (string | number)[]

/** The root is the empty text. The notation has no quotes: a name with `.`, `[` or `]` in it is written as it is. */
export function writePropertyPath(path: PropertyPath): string {
  const text = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
  return text.startsWith('.') ? text.slice(1) : text
}

/** The same for a sentence, where a name of a megabyte is of no use. */
export function quoted(path: PropertyPath): string {
  if (path.length === 0) return 'the root'
  return `“${writePropertyPath(path.map(step => (typeof step === 'string' ? shortened(step) : step)))}”`
}

function shortened(name: string): string {
  return name.length > 64 ? `${name.slice(0, 64).toWellFormed()}…` : name
}
