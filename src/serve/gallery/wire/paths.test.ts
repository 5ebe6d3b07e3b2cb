import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { galleryPaths } from './paths.ts'

it('every address has its section in docs/guides/gallery-api.md, with an example, and no other has', () => {
  const page = readFileSync('docs/guides/gallery-api.md', 'utf8')
  const sections = page.split(/^## /m).slice(1)
  assert.deepEqual(sections.map(text => text.split('\n')[0]).sort(), Object.keys(galleryPaths).sort())
  for (const section of sections) {
    const name = section.split('\n')[0] as keyof typeof galleryPaths
    const path = galleryPaths[name]
    const written = typeof path === 'string' ? path : (path as (...holes: string[]) => string)('X', 'X', 'X')
    const first = written.split(/[/?]|X/)[0] as string
    assert.match(section, /^```sh\ncurl /m, name)
    assert.ok(section.includes(first), `${name}: ${first}`)
  }
})

it('what is written into an address stays in its place', () => {
  assert.equal(galleryPaths.art('a/b?c#d'), 'art/a%2Fb%3Fc%23d')
})
