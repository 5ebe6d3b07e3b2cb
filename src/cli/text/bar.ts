import { glyphs } from './glyphs.ts'
import type { Screen } from './screen.ts'

/** How much of a whole, 0 to 1, as a bar of `width` columns. */
export function bar(screen: Screen, share: number, width: number): string {
  const { bar, track } = glyphs(screen)
  const full = bar.at(-1) as string
  const steps = bar.length - 1
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width * steps)
  const whole = Math.floor(filled / steps)
  const part = filled % steps ? (bar[filled % steps] as string) : ''
  return full.repeat(whole) + part + track.repeat(width - whole - part.length)
}

/** Quarters of a star, 0 to 20, as five stars: `★★★★¼`. */
export function stars(screen: Screen, quarters: number): string {
  const { star, noStar, quarters: parts } = glyphs(screen)
  const count = Math.min(20, Math.max(0, Math.round(quarters)))
  const [whole, part] = [Math.floor(count / 4), parts[count % 4] as string]
  return star.repeat(whole) + part + noStar.repeat(5 - whole - (part ? 1 : 0))
}
