/** Keys that mean something one after another: `g` then `t`. */
export interface Sequence<Action> {
  /** @param time milliseconds @returns what the key, or it and the one before, mean */
  press(key: string, time: number): Action | undefined
}

const patience = 1200

export function sequence<Action>(meanings: Readonly<Record<string, Action>>): Sequence<Action> {
  const leads = new Set(Object.keys(meanings).flatMap(keys => (keys.includes(' ') ? [keys.split(' ')[0]] : [])))
  let lead = ''
  let since = 0
  return {
    press(key, time) {
      const pair = lead !== '' && time - since < patience ? meanings[`${lead} ${key}`] : undefined
      lead = pair === undefined && leads.has(key) ? key : ''
      since = time
      return pair ?? (lead === '' ? meanings[key] : undefined)
    },
  }
}
