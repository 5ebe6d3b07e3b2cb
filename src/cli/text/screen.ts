/** What whoever looks at the output can see. */
export interface Screen {
  /** Columns. */
  readonly width: number
  readonly colour: boolean
  /** More than ASCII for lines, bars and marks. What the data say is shown as it is. */
  readonly unicode: boolean
  readonly now: Date
}

interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** @param environment `NO_COLOR`, `TERM` and the locale count */
export function screenOf(stream: Stream, environment: NodeJS.ProcessEnv, platform: string, now: Date): Screen {
  const dumb = environment.TERM === 'dumb'
  return {
    width: Math.max(20, stream.columns || 80),
    colour: stream.isTTY === true && !dumb && !environment.NO_COLOR,
    unicode: !dumb && speaksUnicode(environment, platform),
    now,
  }
}

/** Elsewhere than on POSIX systems the locale is no variable, and terminals are Unicode. */
function speaksUnicode({ LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv, platform: string): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG
  return locale ? /utf-?8/i.test(locale) : platform === 'win32' || platform === 'darwin'
}

const styles = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const
export type Style = keyof typeof styles

/** In colour, where there is any. */
export function painted({ colour }: Screen, style: Style, text: string): string {
  const [on, off] = styles[style]
  return colour && text ? `\u001b[${on}m${text}\u001b[${off}m` : text
}
