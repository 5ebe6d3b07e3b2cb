import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { returns, serverGone } from './connection.ts'
import { followEvents } from './events.ts'

/** A tab, and the streams it opened. */
function tab(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const streams: (EventTarget & { isOpen: boolean })[] = []
  class Stream extends EventTarget {
    isOpen = true
    constructor() {
      super()
      streams.push(this)
    }
    close() {
      this.isOpen = false
    }
  }
  const page = Object.assign(new EventTarget(), { hidden: false })
  const before = Object.getOwnPropertyDescriptors(globalThis)
  Object.assign(globalThis, {
    document: page,
    EventSource: Stream,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })
  const end = followEvents()
  t.after(() => {
    end()
    for (const name of ['document', 'EventSource', 'addEventListener', 'removeEventListener'] as const) {
      delete (globalThis as Record<string, unknown>)[name]
      if (before[name]) Object.defineProperty(globalThis, name, before[name])
    }
  })
  return {
    streams,
    open: () => streams.filter(({ isOpen }) => isOpen).length,
    last: (event: string) => streams.at(-1)?.dispatchEvent(new Event(event)),
    hide(hidden: boolean) {
      page.hidden = hidden
      page.dispatchEvent(new Event('visibilitychange'))
    },
  }
}

it('a tab that nobody sees keeps no connection, and opens one when it is seen again', t => {
  const { open, hide, last } = tab(t)
  assert.equal(open(), 1)
  last('open')
  hide(true)
  assert.equal(open(), 0)
  t.mock.timers.tick(120_000)
  assert.equal(open(), 0)
  assert.equal(serverGone.value, false, 'it was closed by us')
  hide(false)
  assert.equal(open(), 1)
  last('error')
  hide(true)
  t.mock.timers.tick(120_000)
  assert.equal(open(), 0, 'nor does it try in secret')
  last('open')
})

it('a server that went is missed after a moment, and its return is told once, after a hiccup too', t => {
  const { open, last } = tab(t)
  const before = returns.value
  last('open')
  assert.equal(returns.value, before, 'the first time is no return')
  last('error')
  t.mock.timers.tick(600)
  assert.deepEqual([open(), serverGone.value], [1, false])
  last('open')
  assert.equal(returns.value, before + 1)
  last('error')
  for (let second = 0; second < 40; second++) {
    t.mock.timers.tick(1000)
    last('error')
  }
  assert.equal(serverGone.value, true)
  t.mock.timers.tick(30_000)
  last('open')
  assert.deepEqual([returns.value, serverGone.value, open()], [before + 2, false, 1])
})
