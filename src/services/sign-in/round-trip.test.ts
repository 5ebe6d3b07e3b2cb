import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { sources } from '../../../test/trial/sources.ts'
import { Failure } from '../../model/failure.ts'
import { signInOperationName } from './operation-name.ts'
import * as samples from './samples.ts'
import { everySignInCall } from './sign-in.trial.ts'

const host = new URL('https://here.test')
const answers: Readonly<Record<string, string>> = {
  'sign-in.user': samples.userToken,
  'sign-in.device': samples.deviceToken,
  'sign-in.title': samples.titleToken,
  'sign-in.sisu': samples.sisu,
  'sign-in.xsts': samples.xstsToken,
}

test('every call is in the list of those that are tried', () => {
  const named = sources('src/services/sign-in')
    .flatMap(file => [...readFileSync(file, 'utf8').matchAll(/^ {2}name: '([\w.-]+)'/gm)].map(match => match[1]))
    .sort()
  assert.deepEqual(named, everySignInCall.map(each => each.operation.name).sort())
})

for (const { operation, input } of everySignInCall) {
  test(`${operation.name}: reading a question that was written gives it back, and it is counted by its name`, async () => {
    await fc.assert(
      fc.asyncProperty(input, async asked => {
        const request = operation.writeRequest(asked, host)
        assert.equal(signInOperationName(request.method, new URL(request.url).pathname), operation.name)
        assert.deepEqual(await operation.readRequest(request), structuredClone(asked))
        for (const other of everySignInCall) {
          if (other.operation === operation) continue
          assert.equal(await other.operation.readRequest(operation.writeRequest(asked, host)), undefined)
        }
      }),
      { numRuns: 60 },
    )
  })

  test(`${operation.name}: reading an answer that was written gives it back; anything else is refused as upstream’s`, async () => {
    const [asked] = fc.sample(input, 1) as [never]
    const sample = answers[operation.name] ?? ''
    const read = await operation.readReply(new Response(sample), asked)
    assert.deepEqual(await operation.readReply(operation.writeReply(read, asked), asked), read)
    const damaged = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .tuple(fc.nat(sample.length), fc.nat(40))
        .map(([at, length]) => sample.slice(0, at) + sample.slice(at + length)),
    )
    await fc.assert(
      fc.asyncProperty(damaged, async answer => {
        try {
          await operation.readReply(new Response(answer), asked)
        } catch (thrown) {
          assert.ok(thrown instanceof Failure && thrown.code === 'upstream', String(thrown))
        }
      }),
      { numRuns: 150 },
    )
  })
}

test('an own answer in full: nothing of the recorded one is lost but what nobody reads', async () => {
  const xsts = everySignInCall.find(each => each.operation.name === 'sign-in.xsts')
  const read = await xsts?.operation.readReply(new Response(samples.xstsToken), undefined as never)
  const written = await xsts?.operation.writeReply(read as never, undefined as never).json()
  const recorded = JSON.parse(samples.xstsToken.replaceAll('5251155Z', '5250000Z')) as unknown
  assert.deepEqual(written, recorded)
})
