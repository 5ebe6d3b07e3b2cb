import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Order, ordered } from './order.ts'

const games = [
  { name: 'Halo 10', count: 5, newest: 2 },
  { name: 'halo 9', count: 5, newest: 0 },
  { name: 'Forza', count: 9, newest: 1 },
  { name: 'Nothing left', count: 0, newest: 0 },
]
const names = (order: Order) => ordered(games, order).map(game => game.name)

it('games by name as people count, by how many, and by the newest', () => {
  assert.deepEqual(names('name'), ['Forza', 'halo 9', 'Halo 10'])
  assert.deepEqual(names('count'), ['Forza', 'halo 9', 'Halo 10'])
  assert.deepEqual(names('newest'), ['halo 9', 'Forza', 'Halo 10'])
})
