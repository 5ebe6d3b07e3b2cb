import assert from 'node:assert/strict'
import { it } from 'node:test'
import { readHistory } from './history.ts'
import { gameKey, isTimeOf, timeInName } from './name-time.ts'

const utc = (text: string) => Date.parse(`${text}Z`)

it('reads game and time as consoles, the Game Bar and other tools write them', () => {
  const names: [string, string | undefined, string, boolean][] = [
    ['Xbox Game DVR/Battlefield™ 1-2016_10_26-13_59_27.mp4', 'Battlefield™ 1', '2016-10-26T13:59:27', false],
    ['Halo Infinite-2024_05_01-20-24-31.png', 'Halo Infinite', '2024-05-01T20:24:31', false],
    ['Halo Infinite 2024-05-01 20-24-31.mp4', 'Halo Infinite', '2024-05-01T20:24:31', false],
    ['Halo Infinite_2024-05-01_20-24-31 (2).mp4', 'Halo Infinite', '2024-05-01T20:24:31', false],
    ['Halo Infinite 5_1_2024 8_24_31 PM.mp4', 'Halo Infinite', '2024-05-01T20:24:31', false],
    ['Halo Infinite 5_1_2024 12_04_31 AM.mp4', 'Halo Infinite', '2024-05-01T00:04:31', false],
    ['Halo Infinite 12_31_2024 12_04_31 PM.mp4', 'Halo Infinite', '2024-12-31T12:04:31', false],
    ['Videos/Xbox Game DVR/Halo Infinite-2024_05_01-20_24_31.MP4', 'Halo Infinite', '2024-05-01T20:24:31', false],
    ['Halo/2024-05-01T20-24-31+0000.mp4', 'Halo', '2024-05-01T20:24:31', true],
    ['Halo/2024-05-01T20-24-31.png', 'Halo', '2024-05-01T20:24:31', false],
    ['Halo/2024-05-01T22-24-31+0200.png', 'Halo', '2024-05-01T20:24:31', true],
    ['Halo/2024-05-01T20-24-31+0000_hdr.jxr', 'Halo', '2024-05-01T20:24:31', true],
    ['Halo/1714595071.png', 'Halo', '2024-05-01T20:24:31', true],
  ]
  for (const [path, game, time, exact] of names) {
    assert.deepEqual(timeInName(path), { game, time: utc(time), exact }, path)
  }
  for (const path of ['holiday.png', 'Halo/5.png', 'Halo 2024-13-41 20-24-31.png', 'f0a1.mp4']) {
    assert.equal(timeInName(path), undefined, path)
  }
})

it('takes a time for that of a capture in some time zone, a few seconds more or less, and no further', () => {
  const captured = new Date('2024-05-01T20:24:31.9Z')
  const at = (text: string, exact = false) => isTimeOf({ game: undefined, time: utc(text), exact }, captured)
  for (const near of ['2024-05-01T20:24:31', '2024-05-01T22:24:33', '2024-05-02T02:09:30', '2024-05-01T06:24:31'])
    assert.ok(at(near), near)
  for (const far of ['2024-05-01T20:24:41', '2024-05-01T20:30:31', '2024-05-03T20:24:31'])
    assert.equal(at(far), false, far)
  assert.equal(at('2024-05-01T22:24:31', true), false, 'a name that says its zone is taken at its word')
})

it('knows a game whatever became of its name on the way', () => {
  const key = gameKey('Halo: Récif™ – Édition')
  for (const name of ['Halo_ Récif™ – Édition', 'Halo Récif - ÉDITION', 'Halo: Re\u0301cif – Édition'])
    assert.equal(gameKey(name), key, name)
  assert.notEqual(gameKey('Halo 2'), gameKey('Halo 3'))
})

it('reads a history whatever its columns are', () => {
  const text = 'id,game,type,capture_dt\nx-1,"Halo, the ""first""",screenshot,2024-05-01T20-24-31\r\n,,,\n'
  assert.deepEqual(readHistory(text), [{ id: 'x-1', stem: 'Halo, the "first"/2024-05-01T20-24-31' }])
  assert.deepEqual(readHistory('a,b\n1,2\n'), [])
})
