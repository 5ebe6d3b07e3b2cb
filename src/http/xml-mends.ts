/** What is wrong with a document and is read all the same: which, how often, and where first. */

const mendKinds = {
  mark: 'Marks of a browser’s tree view were left out',
  outside: 'Text outside the root element was left out',
  declaration: 'An XML declaration that is not as it should be, or not at the beginning, was read',
  character: 'A character that XML forbids was left out',
  ampersand: 'A bare & was taken as it stands',
  entity: 'A reference to something unknown was taken as it stands',
  'less-than': 'A bare < was taken as it stands',
  quotes: 'An attribute without quotes, or with too many or too few, was read',
  tag: 'A part of a tag that is no attribute was left out',
  'tag-end': 'A tag without > was ended',
  twice: 'An attribute that stands twice was read once',
  slash: '<X>…<X/> was read as <X>…</X>',
  misspelt: 'A misspelt closing tag was taken for the right one',
  unclosed: 'An element without a closing tag was closed',
  close: 'A closing tag that closes nothing was left out',
  roots: 'What follows the end of the root element was taken into it',
  markup: 'A comment, instruction or section that is not as it should be was read',
  end: 'The document ends too early, and was closed',
} as const
export type MendKind = keyof typeof mendKinds

export interface Mend {
  readonly kind: MendKind
  readonly count: number
  /** Of the first one, counted from 1. */
  readonly line: number
  readonly column: number
}

export class Mends {
  readonly #found = new Map<MendKind, { count: number; at: number }>()

  note(kind: MendKind, at: number): void {
    const found = this.#found.get(kind)
    if (found) found.count += 1
    else this.#found.set(kind, { count: 1, at })
  }

  /** @param text that the places are places of */
  list(text: string): Mend[] {
    return [...this.#found].map(([kind, { count, at }]) => {
      let [line, start] = [1, 0]
      for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) {
        line += 1
        start = end + 1
      }
      return { kind, count, line, column: at - start + 1 }
    })
  }
}

/** `A bare & was taken as it stands (line 4, column 7, and 2 more).` */
export function mendSentence({ kind, count, line, column }: Mend): string {
  return `${mendKinds[kind]} (line ${line}, column ${column}${count > 1 ? `, and ${count - 1} more` : ''}).`
}
