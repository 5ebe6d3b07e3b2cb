import assert from 'node:assert/strict'
import { beforeEach, it } from 'node:test'
import { dismissToast, toast, toasts, toastTime } from './toasts.ts'

beforeEach(() => {
  toasts.value = []
})
const texts = () => toasts.value.map(({ text }) => text)

it('the newest three are shown, each text once', () => {
  for (const text of ['a', 'b', 'a', 'c', 'd']) toast(text)
  assert.deepEqual(texts(), ['a', 'c', 'd'])
  dismissToast(toasts.value[1]?.id as number)
  assert.deepEqual(texts(), ['a', 'd'])
})

it('bad news stays longer', () => {
  toast('Copied.', 'good')
  toast('The server is gone.', 'danger')
  const [good, bad] = toasts.value.map(toastTime) as [number, number]
  assert.ok(good >= 4000 && bad > good + 3000)
})
