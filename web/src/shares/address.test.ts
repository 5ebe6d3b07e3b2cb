import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addressOf, isOnlyHere } from './address.ts'

it('an address of a share stands beside the gallery, be it below a secret path or not', () => {
  assert.equal(addressOf('s/abc/', 'http://box:8080/?capture=1#x'), 'http://box:8080/s/abc/')
  assert.equal(addressOf('s/abc/', 'https://box/secret/?page=shares'), 'https://box/secret/s/abc/')
})

it('knows an address nobody else can go to', () => {
  for (const address of ['http://127.0.0.1:8080/', 'http://localhost/', 'http://[::1]:1/'])
    assert.ok(isOnlyHere(address))
  for (const address of ['http://192.168.0.9/', 'https://127.example/']) assert.ok(!isOnlyHere(address))
})
