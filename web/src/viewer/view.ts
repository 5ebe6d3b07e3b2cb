/** What of a picture is seen: how large, and where its upper left corner stands in the stage. In CSS pixels. */
export interface View {
  /** CSS pixels for one pixel of the picture. */
  readonly scale: number
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** @param ratio device pixels for one CSS pixel: at the scale of `1 / ratio` each pixel of the picture is one of the screen */
export interface Framing {
  readonly picture: Size
  readonly stage: Size
  readonly ratio: number
}

/** All of it, as large as it goes. */
export function fitted({ picture, stage, ratio }: Framing): View {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height)
  return held({ scale, x: 0, y: 0 }, { picture, stage, ratio })
}

export const actualScale = ({ ratio }: Framing) => 1 / ratio

/** From all of it, or from one pixel for one if that is less, to pixels as large as stamps. */
export function scaleLimits(framing: Framing): { readonly least: number; readonly most: number } {
  const { scale } = fitted(framing)
  return { least: Math.min(scale, actualScale(framing)), most: 8 * Math.max(scale, actualScale(framing)) }
}

/** The same point of the picture stays under `at`. */
export function scaledTo(view: View, wanted: number, at: Point, framing: Framing): View {
  const { least, most } = scaleLimits(framing)
  const scale = Math.min(most, Math.max(least, wanted))
  const factor = scale / view.scale
  return held({ scale, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor }, framing)
}

export function panned(view: View, by: Point, framing: Framing): View {
  return held({ ...view, x: view.x + by.x, y: view.y + by.y }, framing)
}

/** In the middle where there is room, else without a gap at either side; and on whole pixels of the screen, which keeps it sharp. */
function held({ scale, x, y }: View, { picture, stage, ratio }: Framing): View {
  const along = (place: number, size: number, room: number) =>
    Math.round((size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, place))) * ratio) / ratio
  return {
    scale,
    x: along(x, picture.width * scale, stage.width),
    y: along(y, picture.height * scale, stage.height),
  }
}

/** Is there more of it than the stage holds? */
export function overflows(view: View, { picture, stage }: Framing): boolean {
  return picture.width * view.scale > stage.width + 1 || picture.height * view.scale > stage.height + 1
}

/** `150 %` of the pixels of the screen. */
export function scaleText(view: View, { ratio }: Framing): string {
  return `${Math.round(view.scale * ratio * 100)} %`
}
