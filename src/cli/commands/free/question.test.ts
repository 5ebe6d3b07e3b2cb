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

it('ends when it is interrupted', async () => {
  await assert.rejects(asked('', AbortSignal.abort()).meant, { name: 'AbortError' })
})
