import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { it } from 'node:test'
import { isMeant } from './question.ts'

function asked(
  answer: string | undefined,
  signal = new AbortController().signal,
): { meant: Promise<boolean>; said: () => string } {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const meant = isMeant(3, signal, input, output)
  if (answer === undefined) input.end()
  else input.write(answer)
  return { meant, said: () => String(output.read()) }
}

it('takes exactly one word, and says what cannot be undone', async () => {
  const { meant, said } = asked('delete\n')
  assert.equal(await meant, true)
  assert.match(said(), /deletes 3 captures on the Xbox network\. That cannot be undone/)
  for (const answer of ['yes\n', 'y\n', '\n', 'Delete\n', 'delete it\n', undefined]) {
    assert.equal(await asked(answer).meant, false, answer)
  }
})

it('takes Ctrl-D at a terminal for a no', async () => {
  const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true })]
  const meant = isMeant(3, new AbortController().signal, Object.assign(input, { isTTY: true }), output)
  input.write('\u0004')
  assert.equal(await meant, false)
})

it('ends when it is interrupted', async () => {
  await assert.rejects(asked('', AbortSignal.abort()).meant, { name: 'AbortError' })
})
