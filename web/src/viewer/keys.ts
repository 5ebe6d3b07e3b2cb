/** What keys do in the viewer. */
export const viewerActions = [
  'close',
  'previous',
  'next',
  'first',
  'last',
  'zoomIn',
  'zoomOut',
  'fit',
  'actual',
  'panLeft',
  'panRight',
  'panUp',
  'panDown',
  'play',
  'back10',
  'forward10',
  'back5',
  'forward5',
  'frameBack',
  'frameForward',
  'mute',
  'fullscreen',
  'panel',
  'download',
  'share',
] as const
export type ViewerAction = (typeof viewerActions)[number]

export interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export interface KeyContext {
  readonly isClip: boolean
  /** The player has the focus: arrows are its own. */
  readonly inPlayer: boolean
  /** There is more of the picture than the stage holds: arrows move it. */
  readonly isZoomed: boolean
  /** A button, a link or a field has the focus: the space bar and the enter key are its own. */
  readonly onControl: boolean
}

export function actionOf(press: KeyPress, context: KeyContext): ViewerAction | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  if (press.key in arrows) return arrowAction(press, context)
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  return always[key] ?? (context.isClip ? ofClip(key, context) : ofPicture[key])
}

const arrows: Readonly<Record<string, ViewerAction>> = {
  ArrowLeft: 'panLeft',
  ArrowRight: 'panRight',
  ArrowUp: 'panUp',
  ArrowDown: 'panDown',
}

function arrowAction(
  { key, shiftKey }: KeyPress,
  { isClip, inPlayer, isZoomed }: KeyContext,
): ViewerAction | undefined {
  if (isZoomed && !isClip) return arrows[key]
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const isBack = key === 'ArrowLeft'
  if (isClip && (inPlayer || shiftKey)) return isBack ? 'back5' : 'forward5'
  return isBack ? 'previous' : 'next'
}

const always: Readonly<Record<string, ViewerAction>> = {
  PageUp: 'previous',
  PageDown: 'next',
  p: 'previous',
  n: 'next',
  Home: 'first',
  End: 'last',
  f: 'fullscreen',
  i: 'panel',
  d: 'download',
  s: 'share',
}

const ofPicture: Readonly<Record<string, ViewerAction>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  _: 'zoomOut',
  '0': 'fit',
  '1': 'actual',
}

const ofPlayer: Readonly<Record<string, ViewerAction>> = {
  k: 'play',
  j: 'back10',
  l: 'forward10',
  m: 'mute',
  ',': 'frameBack',
  '.': 'frameForward',
}

function ofClip(key: string, { onControl, inPlayer }: KeyContext): ViewerAction | undefined {
  // The player does it by itself when it has the focus.
  if (key === ' ') return onControl || inPlayer ? undefined : 'play'
  return ofPlayer[key]
}

/** For people, in the panel. */
export const keyHelp: readonly (readonly [keys: readonly string[], does: string])[] = [
  [
    ['←', '→'],
    'the capture before, the next one; move a picture that is enlarged; 5 seconds in a clip that has the focus',
  ],
  [['Page up', 'Page down'], 'the capture before, the next one, always'],
  [['+', '−', '0', '1'], 'larger, smaller, all of it, pixel for pixel'],
  [['K', 'Space'], 'play a clip, or stop it'],
  [['J', 'L'], '10 seconds back, 10 seconds on; with Shift and an arrow it is 5'],
  [[',', '.'], 'one frame back, one frame on'],
  [['F', 'I'], 'the whole screen, the details'],
  [['D', 'S'], 'download it, share it'],
  [['Esc'], 'close'],
]
