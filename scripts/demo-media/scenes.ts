/** Invented game scenes, drawn a pixel at a time. `x` from 0 to the aspect ratio, `y` from 0 (top) to 1, `t` in seconds. */

export const sceneNames = ['hills', 'neon', 'reef', 'orbit'] as const
export type SceneName = (typeof sceneNames)[number]

/** Red, green and blue, 0 to 1 (beyond 1: brighter than white). */
export type Colour = readonly [number, number, number]
type Scene = (x: number, y: number, t: number, seed: number) => Colour

export const scenes: Readonly<Record<SceneName, Scene>> = { hills, neon, reef, orbit }

/** Layered hills before a setting sun. */
function hills(x: number, y: number, t: number, seed: number): Colour {
  const sunX = 0.4 + ((seed * 0.37) % 1) * 0.9
  const glow = Math.exp(-6 * Math.hypot(x - sunX, (y - 0.52) * 1.3))
  let colour: Colour = mix([0.13, 0.09, 0.32], [0.98, 0.52, 0.3], clamp(y * 1.55))
  colour = add(colour, scaled([1.0, 0.75, 0.35], glow))
  if (Math.hypot(x - sunX, y - 0.52) < 0.075) colour = [1.5, 1.2, 0.75]
  if (y < 0.35 && hash(Math.floor(x * 260), Math.floor(y * 260), seed) > 0.997) colour = add(colour, [0.5, 0.5, 0.6])
  for (let layer = 0; layer < 5; layer += 1) {
    const away = 1 - layer / 5
    const drift = t * 0.05 * (layer + 1) + seed * 1.7 + layer * 9.1
    const top =
      0.5 +
      layer * 0.095 -
      0.08 * Math.sin(x * 2.3 + drift) -
      0.035 * Math.sin(x * 6.1 + drift * 1.9) -
      0.008 * Math.sin(x * 37 + drift)
    if (y > top) colour = mix([0.05, 0.07, 0.16], [0.62, 0.33, 0.42], away * 0.85 - (y - top) * 0.6)
  }
  return colour
}

/** A road of light under a striped sun. */
function neon(x: number, y: number, t: number, seed: number): Colour {
  const middle = 0.889 + 0.12 * Math.sin(seed + t * 0.4)
  const horizon = 0.56
  const tint: Colour = seed % 2 ? [0.1, 0.9, 1.0] : [1.0, 0.25, 0.85]
  if (y < horizon) {
    let colour = mix([0.03, 0.01, 0.12], [0.36, 0.05, 0.42], y / horizon)
    const distance = Math.hypot(x - middle, y - 0.37)
    const stripe = y > 0.34 && Math.sin(y * 210) > 0.2 - (y - 0.34) * 4
    if (distance < 0.21 && !(stripe && y > 0.34)) colour = mix([1.0, 0.85, 0.25], [1.0, 0.16, 0.55], (y - 0.16) / 0.4)
    colour = add(colour, scaled([0.8, 0.2, 0.6], Math.exp(-7 * Math.max(0, distance - 0.2)) * 0.35))
    const ridge = 0.5 - 0.09 * Math.abs(Math.sin(x * 3.1 + seed)) - 0.05 * Math.abs(Math.sin(x * 7.7 + seed * 2))
    const open = clamp(Math.abs(x - middle) * 2.2)
    return y > ridge + (1 - open) * 0.1
      ? scaled(mix([0.05, 0.02, 0.16], tint, clamp(1 - (y - ridge) * 30) * 0.5), 0.9)
      : colour
  }
  const depth = 0.06 / (y - horizon + 0.004)
  const across = (x - middle) * depth * 9
  const line = Math.max(edge(across), edge(depth * 6 + t * 3))
  const fade = clamp((y - horizon) * 5)
  return add(mix([0.06, 0.01, 0.14], [0.02, 0.01, 0.06], fade), scaled(tint, line * (0.25 + fade)))
}

/** Light from above, weed from below, bubbles between. */
function reef(x: number, y: number, t: number, seed: number): Colour {
  let colour = mix([0.16, 0.78, 0.82], [0.01, 0.12, 0.3], Math.pow(y, 0.8))
  const ray = Math.sin((x + y * 0.45) * 9 + seed + t * 0.6) * Math.sin((x + y * 0.3) * 23 - t * 0.4 + seed)
  colour = add(colour, scaled([0.5, 0.7, 0.55], clamp(ray) * (1 - y) * 0.55))
  for (let index = 0; index < 9; index += 1) {
    const bx = hash(index, 3, seed) * 1.78 + 0.02 * Math.sin(t * 2 + index)
    const by = 1 - ((hash(index, 7, seed) + t * 0.12) % 1)
    const radius = 0.008 + hash(index, 11, seed) * 0.018
    const distance = Math.hypot(x - bx, y - by)
    if (distance < radius)
      colour = add(colour, scaled([0.6, 0.8, 0.8], 0.25 + 0.75 * clamp((distance / radius - 0.75) * 4)))
  }
  const sand = 0.86 + 0.03 * Math.sin(x * 4 + seed) + 0.01 * Math.sin(x * 17)
  if (y > sand) colour = mix([0.78, 0.7, 0.5], [0.25, 0.3, 0.35], clamp((y - sand) * 6))
  for (let index = 0; index < 12; index += 1) {
    const root = hash(index, 19, seed) * 1.78
    const height = 0.12 + hash(index, 23, seed) * 0.3
    const rise = (0.95 - y) / height
    if (rise < 0 || rise > 1) continue
    const sway = 0.03 * Math.sin(rise * 5 + t * 1.6 + index) * rise
    if (Math.abs(x - root - sway) < 0.016 * (1 - rise)) {
      colour =
        index % 3 ? mix([0.02, 0.3, 0.22], [0.3, 0.75, 0.35], rise) : mix([0.5, 0.08, 0.25], [1.0, 0.45, 0.5], rise)
    }
  }
  return colour
}

/** A ringed planet before the stars. */
function orbit(x: number, y: number, t: number, seed: number): Colour {
  const cloud = 0.5 + 0.5 * Math.sin(x * 3 + Math.sin(y * 4 + seed) * 2 + seed)
  let colour: Colour = mix(
    [0.01, 0.01, 0.04],
    seed % 2 ? [0.16, 0.05, 0.22] : [0.03, 0.12, 0.22],
    cloud * (1 - Math.abs(y - 0.45)),
  )
  const star = hash(Math.floor(x * 340 + t * 2), Math.floor(y * 340), seed)
  if (star > 0.9965) colour = add(colour, scaled([0.9, 0.95, 1.0], (star - 0.9965) * 280))
  const [cx, cy, radius] = [0.65 + ((seed * 0.29) % 0.5), 0.5, 0.27]
  const [dx, dy] = [x - cx, y - cy]
  const tilt = dy * 0.94 - dx * 0.33
  const along = dx * 0.94 + dy * 0.33
  const ring = Math.hypot(along, tilt * 4.2) / radius
  const inRing = ring > 1.3 && ring < 2.05 && Math.sin(ring * 46 + seed) > -0.55
  const distance = Math.hypot(dx, dy)
  if (distance < radius) {
    const z = Math.sqrt(radius * radius - distance * distance) / radius
    const light = clamp((dx * -0.62 + dy * -0.45) / radius + z * 0.64)
    const band = 0.5 + 0.5 * Math.sin((tilt / radius) * 14 + 1.4 * Math.sin((along / radius) * 3 + t * 0.3 + seed))
    const surface =
      seed % 2 ? mix([0.86, 0.5, 0.28], [0.98, 0.83, 0.6], band) : mix([0.16, 0.42, 0.62], [0.72, 0.88, 0.9], band)
    colour = add(scaled(surface, 0.06 + light * 1.1), scaled([0.3, 0.5, 0.8], Math.pow(1 - z, 3) * light))
  }
  if (inRing && (distance > radius || tilt > 0)) colour = mix(colour, [0.85, 0.78, 0.66], 0.55)
  return colour
}

function mix(a: Colour, b: Colour, amount: number): Colour {
  const k = clamp(amount)
  return [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k]
}

function add(a: Colour, b: Colour): Colour {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

function scaled(a: Colour, by: number): Colour {
  return [a[0] * by, a[1] * by, a[2] * by]
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value
}

/** A thin bright line where `value` is whole. */
function edge(value: number): number {
  const away = Math.abs(value - Math.round(value))
  return clamp(1 - away * 14)
}

function hash(a: number, b: number, seed: number): number {
  let value = (a * 374761393 + b * 668265263 + seed * 2147483647) | 0
  value = Math.imul(value ^ (value >>> 13), 1274126177)
  return ((value ^ (value >>> 16)) >>> 0) / 4294967296
}
