/** Prometheus' text format, version 0.0.4. */

export interface Metric {
  /** Without the prefix; ends in its unit, a counter in `_total`. */
  readonly name: string
  readonly type: 'counter' | 'gauge'
  readonly help: string
  /** Undefined values are left out: nothing is known. */
  readonly values: readonly (readonly [labels: Readonly<Record<string, string>>, value: number | undefined])[]
}

export const expositionType = 'text/plain; version=0.0.4; charset=utf-8'

export function exposition(metrics: readonly Metric[], prefix: string): string {
  return metrics
    .map(({ name, type, help, values }) => {
      const full = `${prefix}${name}`
      const samples = values.flatMap(([labels, value]) =>
        value === undefined ? [] : [`${full}${labelled(labels)} ${value}\n`],
      )
      return `# HELP ${full} ${escaped(help)}\n# TYPE ${full} ${type}\n${samples.join('')}`
    })
    .join('')
}

function labelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
