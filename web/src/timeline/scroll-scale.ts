/**
 * Browsers cut elements off at some 17 to 33 million pixels; a million captures on a phone are taller. Above `tallest`
 * the element that is scrolled is shorter than the content: exact at both ends, and squeezed in between.
 *
 * While somebody scrolls, a pixel is a pixel: the content lies at an offset from the element. At rest the two are brought
 * together again ({@link ScrollScale.scrollAt}), which nobody sees, so that there is always room to go on both ways.
 */
export interface ScrollScale {
  /** Of the element, pixels. */
  readonly height: number
  /** Where the element is to be scrolled for a place in the content. */
  scrollAt(place: number): number
  /** The other way round. */
  placeAt(scroll: number): number
}

/** Below every browser's limit, also with two device pixels for each of ours. */
export const tallest = 8_000_000

export function scrollScale(content: number, most = tallest): ScrollScale {
  if (content <= most) return { height: content, scrollAt: place => place, placeAt: scroll => scroll }
  const exact = most / 4
  const squeeze = (most - 2 * exact) / (content - 2 * exact)
  return {
    height: most,
    scrollAt(place) {
      if (place <= exact) return place
      if (place >= content - exact) return most - (content - place)
      return exact + (place - exact) * squeeze
    },
    placeAt(scroll) {
      if (scroll <= exact) return scroll
      if (scroll >= most - exact) return content - (most - scroll)
      return exact + (scroll - exact) / squeeze
    },
  }
}
