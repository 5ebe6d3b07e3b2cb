export interface RecentMapLimits<Key, Value> {
  readonly entries?: number | undefined
  /** Of what `sizeOf` counts, all entries together. */
  readonly size?: number | undefined
  /** Asked when an entry comes and when it goes: it must say the same. */
  readonly sizeOf?: ((value: Value, key: Key) => number) | undefined
}

/** A memory of so much and no more: what was used longest ago is forgotten first. An entry that alone is too large is not kept. */
export class RecentMap<Key, Value> {
  readonly #values = new Map<Key, Value>()
  readonly #entries: number
  readonly #mostSize: number
  readonly #sizeOf: (value: Value, key: Key) => number
  #size = 0

  constructor({ entries, size, sizeOf }: RecentMapLimits<Key, Value>) {
    this.#entries = entries ?? Number.POSITIVE_INFINITY
    this.#mostSize = size ?? Number.POSITIVE_INFINITY
    this.#sizeOf = sizeOf ?? (() => 0)
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key)
    if (value !== undefined) {
      this.#values.delete(key)
      this.#values.set(key, value)
    }
    return value
  }

  /** Without counting as use. */
  has(key: Key): boolean {
    return this.#values.has(key)
  }

  set(key: Key, value: Value): void {
    this.delete(key)
    this.#values.set(key, value)
    this.#size += this.#sizeOf(value, key)
    for (const longestAgo of this.#values.keys()) {
      if (this.#values.size <= this.#entries && this.#size <= this.#mostSize) break
      this.delete(longestAgo)
    }
  }

  delete(key: Key): void {
    const value = this.#values.get(key)
    if (value === undefined) return
    this.#values.delete(key)
    this.#size -= this.#sizeOf(value, key)
  }
}
