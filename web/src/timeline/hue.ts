const known = new Map<string, number>()

/** A game's colour, as an angle: always the same for a name. */
export function hueOf(game: string): number {
  let hue = known.get(game)
  if (hue === undefined) {
    let hash = 2166136261
    for (let i = 0; i < game.length; i++) hash = Math.imul(hash ^ game.charCodeAt(i), 16777619)
    hue = (hash >>> 0) % 360
    known.set(game, hue)
  }
  return hue
}
