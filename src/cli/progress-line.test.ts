import assert from 'node:assert/strict'
import { it } from 'node:test'
import { progressLine, progressText } from './progress-line.ts'

it('draws one line at a terminal, ten times a second at most, and takes it away', () => {
  const drawn: string[] = []
  const stream = {
    isTTY: true,
    columns: 60,
    write: (text: string) => drawn.push(text),
  } as unknown as NodeJS.WriteStream
  let now = 0
  const line = progressLine(stream, false, () => now)
  line.report('big.bin,binary', 1024, 4096)
  now = 50
  line.report('big.bin,binary', 2048, 4096)
  now = 100
  line.report('big.bin,binary', 3072, undefined)
  line.clear()
  line.clear()
  assert.deepEqual(drawn, [
    '\r 25 %  1.0 KiB of 4.0 KiB  big.bin,binary\u001b[K',
    '\r  …    3.0 KiB  big.bin,binary\u001b[K',
    '\r\u001b[K',
  ])
  for (const [isTTY, quiet] of [
    [false, false],
    [true, true],
  ] as const) {
    const silent = progressLine(Object.assign(stream, { isTTY }), quiet, () => 1000)
    silent.report('x', 1, 2)
    silent.clear()
  }
  assert.equal(drawn.length, 3)
  assert.equal(progressText('a'.repeat(99), 1, 2, 30).length, 30)
})
