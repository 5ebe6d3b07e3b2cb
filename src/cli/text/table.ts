/** Columns under each other; numbers (`>` in `align`) at the right. */
export function table(rows: readonly (readonly string[])[], align: string): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] as string).length)))
  const cell = (text: string, column: number) =>
    align[column] === '>' ? text.padStart(widths[column] as number) : text.padEnd(widths[column] as number)
  return rows.map(row => `${row.map(cell).join('  ').trimEnd()}\n`).join('')
}
