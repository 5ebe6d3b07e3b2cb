import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { commonSettings } from '../../../config/settings.ts'
import { parseArguments } from '../../arguments.ts'
import { unitArguments } from './unit-arguments.ts'

const names = [
  ...commonSettings,
  'interval',
  'once',
  'install',
  'notify',
  'health',
  'secondCopy',
  'freePolicy',
] as const
const given = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  unitArguments(parseArguments(['watch', ...args]).flags, environment, names)

it('what was said comes out as flags that mean the same, wherever they are read', () => {
  const args = ['--install', '--once', '--interval', '5m', '--verbose', '--archive', 'my files', '--notify=desktop']
  const { arguments: flags, remarks } = given([...args, '--notify', 'command:/bin/my teller', '--second-copy=../copy'])
  assert.deepEqual(parseArguments(flags).flags, {
    archive: join(process.cwd(), 'my files'),
    verbose: true,
    interval: '5m',
    notify: ['desktop', 'command:/bin/my teller'],
    secondCopy: join(process.cwd(), '../copy'),
  })
  assert.deepEqual(remarks, [])
})

it('the environment of whoever installs is not there later, so it is written down; flags come first', () => {
  const environment = {
    XBOX_DRIVE_ARCHIVE: '/srv/xbox',
    XBOX_DRIVE_INTERVAL: '1h',
    XBOX_DRIVE_QUIET: '1',
    XBOX_DRIVE_VERBOSE: '0',
    XBOX_DRIVE_XUID: '',
    XBOX_DRIVE_WEATHER: 'not-for-watch',
  }
  assert.deepEqual(given(['--interval=5m'], environment).arguments, ['--archive=/srv/xbox', '--quiet', '--interval=5m'])
})

it('secrets are left out, and a remark says what to do, without them in it', () => {
  const secret = 'XBL3.0 x=111;verysecret'
  const hook = 'https://hooks.test/verysecret'
  const bucket = 's3://bucket/x?access_key=a&secret_key=verysecret'
  const { arguments: flags, remarks } = given(['--notify', hook, '--notify=desktop', '--second-copy', bucket], {
    XBOX_DRIVE_AUTHORIZATION: secret,
  })
  assert.deepEqual(flags, ['--notify=desktop'])
  assert.equal(remarks.length, 3)
  assert.match(remarks[0] ?? '', /^XBOX_DRIVE_AUTHORIZATION .*xbox-drive login/)
  assert.match(remarks[1] ?? '', /“notify” into the configuration file/)
  assert.doesNotMatch(JSON.stringify([flags, remarks]), /verysecret/)
  assert.deepEqual(given(['--authorization', secret]).arguments, [])
  assert.deepEqual(given(['--second-copy', 's3://bucket/x?region=eu']).arguments, [
    '--second-copy=s3://bucket/x?region=eu',
  ])
})
