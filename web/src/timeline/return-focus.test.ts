import assert from 'node:assert/strict'
import { it } from 'node:test'
import { route } from '../state/route.ts'
import { followViewer } from './return-focus.ts'

const see = (capture: string | undefined) => (route.value = { ...route.peek(), capture })
const soon = () => new Promise(resolve => setTimeout(resolve, 20))

it('a viewer that was closed before there was a timeline leaves the keys in it all the same, once', async t => {
  const body = {}
  Object.assign(globalThis, { document: { body, activeElement: body } })
  t.mock.method(globalThis, 'fetch', () => Promise.reject(new Error('There is no such capture.')))
  let times = 0
  const follow = () =>
    followViewer(
      () => assert.fail('It is not shown.'),
      () => times++,
    )
  see('capture-1')
  see(undefined)
  const end = follow()
  await soon()
  assert.equal(times, 1)
  see('capture-2')
  await soon()
  assert.equal(times, 1, 'while it is open it has them itself')
  see('capture-3')
  see(undefined)
  await soon()
  assert.equal(times, 2)
  end()
  const endOfNext = follow()
  await soon()
  assert.equal(times, 2, 'what was gone back to is not gone back to again')
  endOfNext()
  Reflect.deleteProperty(globalThis, 'document')
})
