/** Every text on every ground it may stand on: WCAG AA, in both themes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, ...both]) => [name as string, both]),
)

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['ground', 'surface', 'raised', 'hover']
const pairs: readonly [text: string, grounds: readonly string[], least: number][] = [
  ['text', [...grounds, 'accent-soft', 'danger-soft', 'warning-soft'], 4.5],
  ['text-dim', grounds, 4.5],
  ['accent', grounds, 4.5],
  ['accent-strong', [...grounds, 'accent-soft'], 4.5],
  ['on-accent', ['accent', 'accent-strong'], 4.5],
  ['danger', [...grounds, 'danger-soft'], 4.5],
  ['on-danger', ['danger'], 4.5],
  ['warning', ['ground', 'surface', 'raised', 'warning-soft'], 4.5],
  ['edge', ['ground', 'raised'], 3],
  ['focus', grounds, 3],
]

it('text and what can be pressed stand out', () => {
  const weak = pairs.flatMap(([text, under, least]) =>
    under.flatMap(ground =>
      [0, 1].flatMap(theme => {
        const [one, other] = [colours.get(text)?.[theme], colours.get(ground)?.[theme]]
        assert.ok(one && other, `${text} and ${ground} are there`)
        const found = contrast(one, other)
        return found < least ? [`${text} on ${ground}, ${['light', 'dark'][theme]}: ${found.toFixed(2)}`] : []
      }),
    ),
  )
  assert.deepEqual(weak, [])
})

it('contrast is what WCAG says', () => {
  assert.equal(contrast('#ffffff', '#000000'), 21)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
})
