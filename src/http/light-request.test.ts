import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copied, derived } from './derived.ts'
import { lightHeaders } from './light-headers.ts'
import { lightRequest } from './light-request.ts'

const raw = ['Host', 'here', 'X-One', '1', 'x-one', '2', 'Cookie', 'a=1', 'cookie', 'b=2']
function light(signal = new AbortController().signal, method = 'GET') {
  return lightRequest({ method, url: 'http://here/a?b', headers: lightHeaders(raw), signal: () => signal })
}

test('it is taken for a request, and has no body', async () => {
  const request = light()
  assert.ok(request instanceof Request && request.headers instanceof Headers)
  assert.deepEqual([request.body, request.bodyUsed, request.redirect, request.mode], [null, false, 'follow', 'cors'])
  assert.deepEqual([await request.text(), (await light().bytes()).length], ['', 0])
  await assert.rejects(light().json(), SyntaxError)
})

test('what is made of it has all that it has, and is interrupted with it', () => {
  for (const make of [derived, copied, (from: Request) => from.clone()]) {
    const controller = new AbortController()
    const made = make(light(controller.signal, 'HEAD'))
    assert.deepEqual([made.method, made.url, made.headers.get('x-one')], ['HEAD', 'http://here/a?b', '1, 2'])
    controller.abort()
    assert.ok(made.signal.aborted)
  }
  assert.equal(derived(light(), { headers: { 'x-one': '3' } }).headers.get('x-one'), '3')
  const { method, headers, signal } = light()
  assert.equal(new Request('http://there/', { method, headers, signal }).headers.get('cookie'), 'a=1; b=2')
})

test('nobody listens for an interruption before it is asked for', () => {
  let asked = 0
  const listening = () => {
    asked += 1
    return new AbortController().signal
  }
  const request = lightRequest({ method: 'GET', url: 'http://here/', headers: lightHeaders(raw), signal: listening })
  assert.equal(request.headers.get('x-one'), '1, 2')
  assert.equal(asked, 0)
  assert.equal(request.signal, request.signal)
  assert.equal(asked, 1)
})

test('headers that somebody changed stay changed, and do not touch what came', () => {
  const headers = lightHeaders(raw)
  headers.set('X-One', '9')
  headers.append('x-two', '2')
  headers.delete('cookie')
  assert.deepEqual([...headers], Object.entries({ host: 'here', 'x-one': '9', 'x-two': '2' }))
  assert.deepEqual([headers.get('x-one'), headers.has('cookie')], ['9', false])
  assert.deepEqual([...new Headers(lightHeaders(raw)).keys()], ['cookie', 'host', 'x-one'])
  const seen: unknown[] = []
  headers.forEach((value, name, all) => void seen.push([name, value, all === headers]))
  assert.deepEqual(seen[0], ['host', 'here', true])
})
