/** How a record is filled from what today's services say: field by field, each with its source, so that a page can be held to it. */

/** A field that has a source. */
export interface From<Live, Value> {
  /** In the services' own names, as `docs/protocol/feeds.md` has it. */
  readonly from: string
  /** Undefined: the service did not say. */
  readonly read: (live: Live) => Value | undefined
}

/** A field that has none, and why. */
export interface LeftOut {
  readonly leftOut: string
}

/** Every field of a record, so that none is forgotten. */
export type Mapped<Live, Said> = {
  readonly [Field in keyof Said]-?: From<Live, Exclude<Said[Field], undefined>> | LeftOut
}

/** What is not said is absent. */
export function fromLive<Live, Said>(mapped: Mapped<Live, Said>, live: Live): Said {
  const rows = Object.entries(mapped) as [string, From<Live, unknown> | LeftOut][]
  const values = rows.map(([field, row]) => [field, 'from' in row ? row.read(live) : undefined] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Said
}
