import { type ScrollScale, scrollScale } from './scroll-scale.ts'

/** Where in the content the view begins, whatever the height the browser allows the element. */
export interface ScrollPlace {
  readonly top: number
  /** What is to be taken from a place in the content for one in the element. */
  readonly offset: number
  readonly viewHeight: number
  resize(content: number, viewHeight: number): void
  moveTo(place: number): void
  /** Element and content together again, unseen. True: the offset is another one. */
  settle(): boolean
  /** After each scrolling: the one time the browser is asked, since asking it after a change makes it lay out at once. */
  follow(): void
}

/** Farther in one step, in views: nobody's finger or wheel, but the browser's own way to somewhere else. */
const jump = 8

export function scrollPlace(scroller: HTMLElement, canvas: HTMLElement): ScrollPlace {
  let scale: ScrollScale = scrollScale(0)
  let content = 0
  let offset = 0
  let last = 0
  let view = 0

  function moveTo(place: number): void {
    const top = Math.max(0, Math.min(place, content - view))
    last = Math.round(scale.scrollAt(top))
    scroller.scrollTop = last
    offset = scale.height === content ? 0 : Math.round(top - last)
  }

  return {
    get top() {
      return last + offset
    },
    get viewHeight() {
      return view
    },
    get offset() {
      return offset
    },
    resize(height, viewHeight) {
      content = height
      view = viewHeight
      scale = scrollScale(height)
      canvas.style.height = `${scale.height}px`
    },
    moveTo,
    settle() {
      if (scale.height === content) return false
      const before = offset
      moveTo(last + offset)
      return offset !== before
    },
    follow() {
      const scroll = scroller.scrollTop
      if (scale.height !== content && Math.abs(scroll - last) > jump * view)
        offset = Math.round(scale.placeAt(scroll) - scroll)
      last = scroll
    },
  }
}
