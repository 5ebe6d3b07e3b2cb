/** Servers side by side under the same load, in turn, so that a machine that slows down slows all of them; medians. */
import { type Load, type LoadFigures, load } from './load.ts'
import { median } from './measure.ts'
import type { Peer } from './peers.ts'

/** The first is ours, which the others are compared with. */
export type Contestant = readonly [name: string, server: Peer, what: Omit<Load, 'seconds'>]

export async function compare(title: string, contestants: readonly Contestant[], rounds: number, seconds: number) {
  const figures = new Map<string, LoadFigures[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { pid }, what] of contestants) {
      figures.set(name, [...(figures.get(name) ?? []), await load(pid, { ...what, seconds })])
    }
  }
  console.log(`\n${title}`)
  const [first = []] = figures.values()
  for (const [name, seen] of figures) {
    const of = (key: keyof LoadFigures, all = seen) => median(all.map(each => each[key]))
    const ratio = (of('rate', first) / of('rate')).toFixed(2)
    const cpu = (of('cpu') / of('cpu', first)).toFixed(2)
    console.log(
      `  ${name.padEnd(8)} ${of('rate').toFixed(1).padStart(9)}/s  ${of('cpu').toFixed(0).padStart(7)} µs CPU each  ${of('memory').toFixed(0).padStart(4)} MiB` +
        `${seen === first ? '' : `   ours: ${ratio} × its rate, ${cpu} × by CPU`}${of('wrong') ? `   ${of('wrong')} WRONG` : ''}`,
    )
  }
}
