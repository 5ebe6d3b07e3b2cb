import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { galleryTrial } from './gallery.trial.ts'
import type { Refused } from './wire/answers.ts'

it('the page allows nothing of another origin, its parts are kept for ever', async test => {
  const web = temporaryFolder(test)
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'index.html'), '<title>x</title>')
  writeFileSync(join(web, 'assets/index-a1b2.js'), 'let x')
  const ask = galleryTrial({ web })
  const page = await ask('?page=games')
  assert.equal(await page.text(), '<title>x</title>')
  const policy = page.headers.get('content-security-policy') ?? ''
  assert.match(policy, /^default-src 'none'; /)
  assert.doesNotMatch(policy, /unsafe|data:|\*|https?:/)
  assert.equal(page.headers.get('cache-control'), 'no-cache')
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff')
  const script = await ask('assets/index-a1b2.js')
  assert.deepEqual(
    ['content-type', 'cache-control', 'referrer-policy'].map(name => script.headers.get(name)),
    ['text/javascript; charset=utf-8', 'max-age=31536000, immutable', 'no-referrer'],
  )
  writeFileSync(join(web, 'index.html'), 'a new one')
  assert.equal(await (await ask('')).text(), 'a new one')
})

it('a bundle that was not built says how to', async () => {
  const page = await galleryTrial({})('')
  assert.deepEqual([page.status, page.headers.get('content-type')], [503, 'text/html; charset=utf-8'])
  assert.match(await page.text(), /npm run gallery/)
})

it('everything else is refused with a sentence', async test => {
  const web = temporaryFolder(test)
  writeFileSync(join(web, 'index.html'), 'page')
  writeFileSync(join(web, '.secret'), 'no')
  writeFileSync(join(web, 'robots.txt'), 'yes')
  const ask = galleryTrial({ web: join(web, 'assets') })
  const refusals: [string, string, number][] = [
    ['GET', '.secret', 404],
    ['GET', '..%2frobots.txt', 404],
    ['GET', 'assets', 404],
    ['GET', 'nothing', 404],
    ['POST', '', 405],
    ['POST', 'api/skeleton', 405],
    ['DELETE', 'robots.txt', 405],
  ]
  for (const [method, path, status] of refusals) {
    const response = await (path.includes('%') ? ask : galleryTrial({ web }))(path, {}, method)
    assert.equal(response.status, status, path)
    if (status === 405) assert.equal(response.headers.get('allow'), 'GET, HEAD')
    const { errorCode, errorMessage } = (await response.json()) as Refused
    assert.equal(errorCode, status)
    assert.match(errorMessage, /\.$/)
  }
})

it('HEAD says what GET would', async () => {
  const ask = galleryTrial({})
  for (const path of ['api/skeleton', '', 'nothing']) {
    const [got, head] = [await ask(path), await ask(path, {}, 'HEAD')]
    assert.equal(head.status, got.status)
    assert.equal(head.headers.get('content-length'), String((await got.bytes()).length), path)
    assert.equal((await head.bytes()).length, 0)
  }
})
