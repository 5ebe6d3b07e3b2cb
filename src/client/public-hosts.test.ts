import assert from 'node:assert/strict'
import { it } from 'node:test'
import { checkPublic, isPublicIp, publicLookup } from './public-hosts.ts'

it('lets addresses of the public network pass, and no other', () => {
  for (const good of ['http://www.xbox.com/a.jpg', 'https://8.8.8.8/', 'http://[2606:4700::1111]:81/', 'http://a.b./x'])
    checkPublic(new URL(good))
  const bad = [
    ...['http://localhost/', 'http://LOCALHOST./', 'http://a.localhost/', 'http://printer/', 'http://nas.local/'],
    ...[
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://0/',
      'http://127.1/',
    ],
    ...['http://10.1.2.3/', 'http://172.31.0.1/', 'http://192.168.1.1/', 'http://169.254.169.254/latest/meta-data'],
    ...['http://100.64.0.1/', 'http://224.0.0.1/', 'http://255.255.255.255/', 'http://198.18.0.1/'],
    ...['http://[::1]/', 'http://[::]/', 'http://[fe80::1]/', 'http://[fd00::1]/', 'http://[::ffff:127.0.0.1]/'],
    ...['http://[64:ff9b::7f00:1]/', 'http://[2002:7f00:1::]/', 'http://[2001:db8::1]/', 'http://[ff02::1]/'],
    ...['ftp://www.xbox.com/', 'file:///etc/passwd', 'data:text/plain,x', 'https://user:word@www.xbox.com/'],
    ...['http://metadata.google.internal/', 'http://router.home.arpa/'],
  ]
  for (const address of bad) assert.throws(() => checkPublic(new URL(address)), { code: 'forbidden' }, address)
})

it('refuses a name that leads inside, when it is looked up', async () => {
  const found = (all: boolean) =>
    new Promise((resolve, reject) => {
      publicLookup('localhost', { all }, (thrown, address) => (thrown ? reject(thrown) : resolve(address)))
    })
  await assert.rejects(found(true), { code: 'forbidden' })
  await assert.rejects(found(false), { code: 'forbidden' })
  assert.deepEqual(['1.1.1.1', '127.0.0.1', 'fe80::1%eth0', 'x'].map(isPublicIp), [true, false, false, false])
})
