/** A small picture of characters: dots of braille, or one mark a character where there is no Unicode. */
export interface Canvas {
  /** Dots across and down. */
  readonly width: number
  readonly height: number
  dot(x: number, y: number): void
  lines(): string[]
}

/** Bits of a braille character, `rows[y][x]` (Unicode 2800 to 28FF). */
const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const

/** @param columns characters across @param rows characters down */
export function canvas(columns: number, rows: number, unicode: boolean): Canvas {
  const [across, down] = unicode ? [2, 4] : [1, 1]
  const cells = new Uint8Array(columns * rows)
  return {
    width: columns * across,
    height: rows * down,
    dot(x, y) {
      const cell = Math.floor(y / down) * columns + Math.floor(x / across)
      cells[cell] = (cells[cell] ?? 0) | (unicode ? (bits[y % 4]?.[x % 2] ?? 0) : 1)
    },
    lines: () =>
      Array.from({ length: rows }, (_, row) =>
        Array.from(cells.subarray(row * columns, (row + 1) * columns), cell =>
          cell === 0 ? ' ' : unicode ? String.fromCodePoint(0x2800 + cell) : '*',
        ).join(''),
      ),
  }
}
