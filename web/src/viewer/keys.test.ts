import assert from 'node:assert/strict'
import { it } from 'node:test'
import { actionOf, type KeyContext } from './keys.ts'

const picture: KeyContext = { isClip: false, inPlayer: false, isZoomed: false, onControl: false }
const clip: KeyContext = { ...picture, isClip: true }
const press = (key: string, held: object = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})
const action = (key: string, context: KeyContext, held: object = {}) => actionOf(press(key, held), context)

it('arrows go to the neighbours, unless there is something to move or to seek in', () => {
  assert.equal(action('ArrowRight', picture), 'next')
  assert.equal(action('ArrowLeft', clip), 'previous')
  assert.equal(action('ArrowRight', { ...picture, isZoomed: true }), 'panRight')
  assert.equal(action('ArrowUp', { ...picture, isZoomed: true }), 'panUp')
  assert.equal(action('ArrowUp', picture), undefined)
  assert.equal(action('ArrowRight', { ...clip, inPlayer: true }), 'forward5')
  assert.equal(action('ArrowLeft', clip, { shiftKey: true }), 'back5')
  assert.equal(action('PageDown', { ...picture, isZoomed: true }), 'next')
})

it('a clip is played, a picture enlarged', () => {
  const keys = ['j', 'k', 'l', ',', '.', 'm']
  const done = ['back10', 'play', 'forward10', 'frameBack', 'frameForward', 'mute']
  assert.deepEqual(
    keys.map(key => action(key, clip)),
    done,
  )
  assert.deepEqual(
    keys.map(key => action(key, picture)),
    keys.map(() => undefined),
  )
  assert.deepEqual(
    ['+', '=', '-', '0', '1'].map(key => action(key, picture)),
    ['zoomIn', 'zoomIn', 'zoomOut', 'fit', 'actual'],
  )
  assert.equal(action('+', clip), undefined)
})

it('the space bar is left to whatever has the focus', () => {
  assert.equal(action(' ', clip), 'play')
  assert.equal(action(' ', { ...clip, onControl: true }), undefined)
  assert.equal(action(' ', { ...clip, inPlayer: true }), undefined)
})

it('letters count in either case, and the browser keeps its own shortcuts', () => {
  assert.equal(action('F', picture), 'fullscreen')
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) assert.equal(action('f', picture, { [held]: true }), undefined)
})
