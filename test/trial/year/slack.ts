import { hour, minute } from './fate.ts'

/** Between two turns, as a rule. */
export const interval = 6 * hour

/** From when something can be done until a turn has come round to it: the longest rest, with what chance adds, and a look at the clock. */
export const slack = 4.6 * hour + 10 * minute
