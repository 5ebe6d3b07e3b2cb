type Numbers =
  | Float64Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>

/** Numbers that come one by one, held as compactly as they will be in the end. */
export function column<Column extends Numbers>(
  make: new (length: number) => Column,
): { push(number: number): void; done(): Column } {
  let numbers = new make(1024)
  let length = 0
  return {
    push(number) {
      if (length === numbers.length) {
        const larger = new make(2 * length)
        larger.set(numbers)
        numbers = larger
      }
      numbers[length] = number
      length += 1
    },
    done: () => numbers.slice(0, length) as Column,
  }
}
