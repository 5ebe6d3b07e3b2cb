import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { columns } from './columns.ts'
import { clipped, padded, wrapped } from './fit.ts'
import { plain } from './plain.ts'
import { graphemes, widthOf } from './width.ts'

const text = fc.string({ unit: 'binary', maxLength: 60 }).map(plain)

describe('the width of text', () => {
  it('is what a terminal gives it', () => {
    for (const [said, width] of [
      ['', 0],
      ['Halo', 4],
      ['é', 1],
      ['e\u0301', 1],
      ['塊魂', 4],
      ['ﾊﾛ', 2],
      ['한글', 4],
      ['ＡＢ', 4],
      ['👨‍👩‍👧', 2],
      ['❤️', 2],
      ['❤', 1],
      ['🇩🇪', 2],
      ['🎮 on', 5],
      ['★½…─█', 5],
      ['\u200b', 0],
    ] as const) {
      assert.equal(widthOf(said), width, JSON.stringify(said))
    }
  })

  it('is kept to: cut, filled up or wrapped', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (said, width) => {
        assert.ok(widthOf(clipped(said, width)) <= width)
        assert.ok(widthOf(padded(clipped(said, width), width)) >= width)
        for (const line of wrapped(said, width)) assert.ok(widthOf(line) <= width, JSON.stringify(line))
      }),
    )
  })

  it('of one character piled up with marks is that of one character', () => {
    assert.deepEqual(
      graphemes(`a${'\u0301'.repeat(1000)}b`).map(each => each.length),
      [32, 1],
    )
  })
})

it('text without end takes no time without end', () => {
  const started = performance.now()
  for (const piece of ['塊', 'e\u0301', 'x', '\u200d', 'x ']) {
    for (const line of wrapped(plain(piece.repeat(20_000), 20_000), 40)) assert.ok(widthOf(line) <= 40)
    assert.ok(plain(piece.repeat(1_000_000)).length <= 2001)
  }
  assert.ok(performance.now() - started < 3000)
})

it('wrapped text says the same, word for word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/)), fc.integer({ min: 10, max: 30 }), (words, width) => {
      assert.equal(wrapped(words.join(' '), width).join(' '), words.join(' '))
    }),
  )
})

it('clipped text shows that it was clipped', () => {
  assert.equal(clipped('Gears of War', 8), 'Gears o…')
  assert.equal(clipped('Gears of War', 12), 'Gears of War')
  assert.equal(clipped('塊魂塊魂', 6), '塊魂…')
  assert.equal(clipped('Gears of War', 8, '...'), 'Gears...')
  assert.equal(clipped('Gears', 2, '...'), '')
  assert.equal(clipped('塊x', 2), '…')
})

describe('text of strangers', () => {
  it('paints nothing and turns nothing around', () => {
    assert.equal(plain('\u001b[31mTonic\u0007'), '�[31mTonic�')
    assert.equal(plain('a\u009b31mb'), 'a�31mb')
    assert.equal(plain('\u202ecinoT'), '�cinoT')
    assert.equal(plain(' a\r\n\tb\u2028c '), 'a b c')
    assert.equal(plain('\ud800x'), '�x')
    assert.equal(plain('👨‍👩‍👧'), '👨‍👩‍👧')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), said => {
        assert.doesNotMatch(plain(said), /[\p{Cc}\p{Cs}]/u)
      }),
    )
  })
})

describe('columns', () => {
  const all = [
    { title: 'Name', cells: ['Project Gotham Racing 3', '塊魂'], least: 8 },
    { title: 'Day', cells: ['2006-01-01', '2006-01-02'], spare: 1 },
    { title: 'Score', cells: ['740', '1,000'], align: '>' as const },
    { title: 'Nothing', cells: ['', ''] },
  ]

  it('stand under each other, and those that say nothing are left out', () => {
    assert.deepEqual(columns(all, 80), [
      'Name                     Day         Score',
      'Project Gotham Racing 3  2006-01-01    740',
      '塊魂                     2006-01-02  1,000',
    ])
  })

  it('give way where there is no room: first by what may be clipped, then by what can be spared', () => {
    assert.deepEqual(columns(all, 30), [
      'Name         Day         Score',
      'Project Go…  2006-01-01    740',
      '塊魂         2006-01-02  1,000',
    ])
    assert.deepEqual(columns(all, 20), ['Name           Score', 'Project Goth…    740', '塊魂           1,000'])
  })
})
