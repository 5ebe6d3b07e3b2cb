/** Reads Prometheus' text format 0.0.4, and refuses what Prometheus' own checker would. */
import assert from 'node:assert/strict'

export interface Family {
  readonly type: string
  /** By name and labels, as written. */
  readonly samples: ReadonlyMap<string, number>
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"'
const sample = new RegExp(
  `^(${name})(?:\\{(${label}(?:,${label})*)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|NaN|[+-]Inf)$`,
)

export function readExposition(text: string): ReadonlyMap<string, Family> {
  assert.ok(text.endsWith('\n'), 'the last line ends')
  const families = new Map<string, { type: string; samples: Map<string, number> }>()
  let [helped, open] = ['', '']
  for (const line of text.slice(0, -1).split('\n')) {
    const [, kind, family = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (kind === 'HELP') {
      assert.match(family, new RegExp(`^${name}$`))
      assert.ok(!families.has(family), `${family} comes twice`)
      assert.doesNotMatch(rest.replace(/\\[\\n]/g, ''), /\\/)
      helped = family
    } else if (kind === 'TYPE') {
      assert.equal(helped, family, 'help stands before the type')
      assert.match(rest, /^(counter|gauge)$/)
      assert.equal(family.endsWith('_total'), rest === 'counter', `${family}: counters end in _total, gauges do not`)
      assert.doesNotMatch(family, /_(milliseconds|ms|kb|mb|kilobytes|minutes|hours|days)(_|$)/, 'base units only')
      families.set(family, { type: rest, samples: new Map() })
      open = family
    } else {
      const [, of = '', labels = '', value] = sample.exec(line) ?? assert.fail(`no sample: ${line}`)
      assert.equal(of, open, 'samples stand behind their type')
      const known = (families.get(of) as { samples: Map<string, number> }).samples
      assert.ok(!known.has(`${of}{${labels}}`), `${line} comes twice`)
      known.set(labels ? `${of}{${labels}}` : of, Number(value))
    }
  }
  return families
}
