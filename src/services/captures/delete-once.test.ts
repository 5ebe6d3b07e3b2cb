import assert from 'node:assert/strict'
import { it } from 'node:test'
import { contentId } from '../../model/ids.ts'
import { deleteOnce } from './delete-once.ts'

const host = new URL('http://network.test')
const deletion = { kind: 'gameClip', contentId: contentId('c1') } as const

it('tells heard from not known by the status alone, and sends once', async () => {
  const sent: string[] = []
  const asked = (status: number) =>
    deleteOnce(
      async request => {
        sent.push(`${request.method} ${new URL(request.url).pathname}`)
        return new Response(status === 204 ? null : '<html>hello</html>', { status })
      },
      host,
      deletion,
    )
  assert.deepEqual([await asked(200), await asked(202), await asked(404)], ['accepted', 'accepted', 'unknown'])
  for (const status of [201, 204, 302, 400, 500, 503]) await assert.rejects(asked(status), { name: 'Failure' })
  await assert.rejects(asked(401), { code: 'unauthenticated' })
  await assert.rejects(asked(403), { code: 'forbidden' })
  await assert.rejects(asked(429), { code: 'throttled' })
  assert.deepEqual(new Set(sent), new Set(['DELETE /gameclips/c1']))
  assert.equal(sent.length, 12)
})

it('is not sent once it is aborted', async () => {
  const signal = AbortSignal.abort()
  const waits = async (request: Request) => {
    request.signal.throwIfAborted()
    return new Response(null)
  }
  await assert.rejects(deleteOnce(waits, host, deletion, signal), { name: 'AbortError' })
})
