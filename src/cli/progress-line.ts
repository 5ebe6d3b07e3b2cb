import { bytesText } from '../model/units.ts'

/** One line at a terminal that says how far a transfer is; nothing anywhere else. */
export interface ProgressLine extends Disposable {
  /** Bytes, and of how many (undefined: not said). */
  report(name: string, done: number, total: number | undefined): void
  /** Takes the line away. */
  clear(): void
}

const redrawEvery = 100

export function progressLine(stream: NodeJS.WriteStream, quiet: boolean, now: () => number): ProgressLine {
  const live = stream.isTTY === true && !quiet
  let [drawn, last] = [false, -redrawEvery]
  const clear = () => {
    if (drawn) stream.write('\r\u001b[K')
    drawn = false
  }
  return {
    report(name, done, total) {
      if (!live || now() - last < redrawEvery) return
      last = now()
      stream.write(`\r${progressText(name, done, total, (stream.columns || 80) - 1)}\u001b[K`)
      drawn = true
    },
    clear,
    [Symbol.dispose]: clear,
  }
}

/** Not wider than `width`. */
export function progressText(name: string, done: number, total: number | undefined, width: number): string {
  const share = total ? `${String(Math.floor((done / total) * 100)).padStart(3)} %` : '  …  '
  const text = `${share}  ${bytesText(done)}${total === undefined ? '' : ` of ${bytesText(total)}`}  ${name}`
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}
