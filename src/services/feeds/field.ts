/** One field of a record, described once for both ends: what it is called here and on the wire, and how its value is written. */
import type { Tid } from '../../model/feeds.ts'

/** `url`: wrapped lines are joined with nothing; `text`: with a space. */
export type FieldKind = 'text' | 'url' | 'integer' | 'number' | 'date' | 'flag' | 'tid'

type KindOf<Value> = Value extends Tid
  ? 'tid'
  : Value extends Date
    ? 'date'
    : Value extends boolean
      ? 'flag'
      : Value extends number
        ? 'integer' | 'number'
        : Value extends string
          ? 'text' | 'url'
          : never

/** A row about one of a record's own fields, of a kind that fits its type. */
export type FieldOf<Said> = {
  [Name in keyof Said & string]: {
    readonly field: Name
    /** As the samples write it. Letter case does not matter to the reader. */
    readonly wire: string
    readonly kind: KindOf<NonNullable<Said[Name]>>
    /** Spellings beside it that the reader takes for the same. */
    readonly others?: readonly string[]
    /** Of numbers. */
    readonly most?: number
    /** An empty text is a value, not the lack of one. */
    readonly empty?: true
  }
}[keyof Said & string]

export interface Field {
  readonly field: string
  readonly wire: string
  readonly kind: FieldKind
  readonly others?: readonly string[]
  readonly most?: number
  readonly empty?: true
}

export interface FieldTable {
  /** In the order of the wire. */
  readonly rows: readonly Field[]
  /** By every spelling, in lower case. */
  readonly byName: ReadonlyMap<string, Field>
}

export function fieldTable<Said>(rows: readonly FieldOf<Said>[]): FieldTable {
  const all: readonly Field[] = rows
  const names = all.flatMap(row => [row.wire, ...(row.others ?? [])].map(name => [name.toLowerCase(), row] as const))
  return { rows: all, byName: new Map(names) }
}
