import assert from 'node:assert/strict'
import { it } from 'node:test'
import { awayText, clockText } from './when.ts'

const now = Date.parse('2026-11-27T12:00:00Z')
const away = (seconds: number) => awayText(new Date(now + seconds * 1000).toISOString(), now)

it('says how far away a time is in the unit people would take', () => {
  assert.equal(away(5), 'in a moment')
  assert.equal(away(-5), 'just now')
  assert.equal(away(90), 'in 2 minutes')
  assert.equal(away(-3590), '1 hour ago')
  assert.equal(away(-7200), '2 hours ago')
  assert.equal(away(12 * 86_400), 'in 12 days')
  assert.equal(away(-86_400 * 1.6), '2 days ago')
  assert.equal(away(-86_400 * 90), '90 days ago')
  assert.equal(away(-86_400 * 800), '2 years ago')
})

it('says a length as players do', () => {
  assert.deepEqual([7.4, 59.6, 3753].map(clockText), ['0:07', '1:00', '1:02:33'])
})
