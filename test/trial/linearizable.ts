/**
 * Is there an order of what several clients did that explains every reply? Each client does one thing after the other; what
 * was over before another thing began comes before it (Wing and Gong, 1993).
 */
export interface Step<State> {
  readonly client: number
  /** Times of one clock. */
  readonly began: number
  readonly ended: number
  /** The state after it; undefined when this state does not explain its reply. */
  readonly after: (state: State) => State | undefined
  readonly told: string
}

/** @returns the last state of an order that explains all, or undefined and as far as any order came */
export function explained<State>(
  steps: readonly Step<State>[],
  first: State,
): { last: State } | { stuck: readonly Step<State>[] } {
  const clients = [...new Set(steps.map(each => each.client))]
  const lines = clients.map(client => steps.filter(each => each.client === client).sort((a, b) => a.began - b.began))
  const seen = new Set<string>()
  const open: { at: readonly number[]; state: State }[] = [{ at: lines.map(() => 0), state: first }]
  let best: { done: number; stuck: readonly Step<State>[] } = { done: -1, stuck: [] }
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, state } = next
    const waiting = lines.flatMap((line, index) => line[at[index] as number] ?? [])
    if (waiting.length === 0) return { last: state }
    const done = at.reduce((sum, each) => sum + each, 0)
    if (done > best.done) best = { done, stuck: waiting }
    const earliestEnd = Math.min(...waiting.map(each => each.ended))
    for (const [index, line] of lines.entries()) {
      const step = line[at[index] as number]
      // What began after another thing was over is not the next.
      if (!step || step.began > earliestEnd) continue
      const after = step.after(state)
      if (after === undefined) continue
      const moved = at.with(index, (at[index] as number) + 1)
      const key = `${moved.join()} ${JSON.stringify(after)}`
      if (!seen.has(key)) open.push({ at: moved, state: after })
      seen.add(key)
    }
  }
  return { stuck: best.stuck }
}
