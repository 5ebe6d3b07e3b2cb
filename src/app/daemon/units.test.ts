/** Units are read back by others: systemd's own verifier, libxml2, the documented order of elements. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { XmlDocument } from 'libxml2-wasm'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { launchdAgent } from './launchd-agent.ts'
import { commandLine, scheduledTask, utf16 } from './scheduled-task.ts'
import { systemdUnit } from './systemd-unit.ts'
import { marker, type Unit } from './unit.ts'

const odd = [
  'with space',
  '100%',
  '%h',
  '$HOME',
  '${HOME}',
  '"quoted"',
  "it's",
  'back\\slash\\',
  'a\\"b',
  'Bücher・ゲーム',
  '<&>',
  ';',
  '',
  '#x',
]
const unit = (command: Unit['command'], home = '/home/tonic'): Unit => ({ command, variables: {}, home })

/** Takes an ExecStart apart as systemd.syntax(7) and systemd.service(5) say: quotes, escapes, specifiers, variables. */
function systemdWords(line: string): string[] {
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"(?:\s|$)/g)].map(([, text = '']) => text)
  assert.equal(words.map(word => `"${word}"`).join(' '), line, 'every word is quoted')
  return words.map((word, index) => {
    const plain = word.replace(/\\(["\\])/g, '$1')
    assert.doesNotMatch(plain.replaceAll('%%', ''), /%/, 'no specifier is left')
    const literal = plain.replaceAll('%%', '%')
    if (index === 0) return literal
    assert.doesNotMatch(literal.replaceAll('$$', ''), /\$/, 'no variable is left')
    return literal.replaceAll('$$', '$')
  })
}

const lineOf = (text: string, key: string) => text.match(new RegExp(`^${key}=(.*)$`, 'm'))?.[1] ?? ''

it('a systemd unit hands every argument on as it is', () => {
  const command = ['/opt/my $node/100%/node', ...odd] as const
  const text = systemdUnit(unit(command), { canNotify: true })
  assert.deepEqual(systemdWords(lineOf(text, 'ExecStart')), command)
  const { length } = text.split('\n').filter(line => line.startsWith('ExecStart='))
  assert.equal(length, 1)
})

it('a systemd unit is notified, restarted for ever but for wrong usage, and has what its user set elsewhere', () => {
  const variables = { XDG_CONFIG_HOME: '/home/tonic/my "settings" 5%' }
  const text = systemdUnit({ ...unit(['/usr/bin/node']), variables }, { canNotify: true })
  assert.equal(lineOf(text, 'Environment'), '"XDG_CONFIG_HOME=/home/tonic/my \\"settings\\" 5%%"')
  assert.deepEqual(
    ['Type', 'NotifyAccess', 'Restart', 'StartLimitIntervalSec', 'RestartPreventExitStatus', 'WantedBy'].map(key =>
      lineOf(text, key),
    ),
    ['notify', 'all', 'on-failure', '0', '2', 'default.target'],
  )
  const silent = systemdUnit(unit(['/usr/bin/node']), { canNotify: false })
  assert.equal(lineOf(silent, 'Type'), 'exec')
  assert.equal(lineOf(silent, 'WatchdogSec'), '', 'who cannot say that it lives is not killed for silence')
})

const verifier = spawnSync('systemd-analyze', ['--version']).status === 0
it('systemd itself finds nothing wrong with the unit', { skip: verifier ? false : 'no systemd-analyze' }, test => {
  const folder = join(temporaryFolder(test), 'a $p 5% Ü')
  mkdirSync(folder)
  const node = join(folder, 'node')
  writeFileSync(node, '')
  chmodSync(node, 0o755)
  const verify = (text: string) => {
    const file = join(folder, 'xbox-drive.service')
    writeFileSync(file, text)
    const { status, stderr, stdout } = spawnSync('systemd-analyze', ['--user', '--man=no', 'verify', file], {
      encoding: 'utf8',
      env: { ...process.env, XDG_RUNTIME_DIR: folder },
    })
    return `${status} ${stdout}${stderr}`
  }
  const text = systemdUnit(unit([node, ...odd]), { canNotify: true })
  assert.equal(verify(text), '0 ')
  // It starts no program with such a path, so ours does not ask it to.
  assert.equal(verify(systemdUnit(unit(['/a "b"/node', ...odd]), { canNotify: true })), '0 ')
  assert.match(verify(text.replace('Restart=on-failure', 'Restart=perhaps')), /perhaps/, 'it looks')
  assert.match(
    verify(text.replace(/^ExecStart="/m, 'ExecStart="/nowhere')),
    /not executable|No such file/,
    'at all of it',
  )
})

/** Parsed by libxml2, as key → value, like a property list reader does. */
function plistOf(text: string): Record<string, unknown> {
  using document = XmlDocument.fromString(text)
  const valueOf = (node: unknown): unknown => {
    const { name, content } = node as { name: string; content: string }
    const children = (node as { find(path: string): unknown[] }).find('*')
    if (name === 'array') return children.map(valueOf)
    if (name === 'true' || name === 'false') return name === 'true'
    if (name === 'integer') return Number(content)
    if (name !== 'dict') return content
    const entries: [string, unknown][] = []
    for (let at = 0; at < children.length; at += 2) {
      assert.equal((children[at] as { name: string }).name, 'key')
      entries.push([(children[at] as { content: string }).content, valueOf(children[at + 1])])
    }
    return Object.fromEntries(entries)
  }
  return valueOf(document.get('/plist/dict')) as Record<string, unknown>
}

it('a launchd agent is a property list that says all it should', () => {
  const command = ['/opt/my node/node', ...odd] as const
  const text = launchdAgent({ command, variables: { XDG_STATE_HOME: '/a & b' }, home: '/Users/Tonic & Gin' })
  const list = plistOf(text)
  assert.deepEqual(list.ProgramArguments, command)
  assert.deepEqual(list.EnvironmentVariables, { XDG_STATE_HOME: '/a & b' })
  assert.deepEqual(list.KeepAlive, { SuccessfulExit: false })
  assert.equal(list.ProcessType, 'Background')
  assert.equal(list.LowPriorityIO, true)
  assert.equal(list.RunAtLoad, true)
  assert.equal(list.StandardErrorPath, '/Users/Tonic & Gin/Library/Logs/xbox-drive.log')
  assert.ok(text.includes(marker))
  assert.equal('EnvironmentVariables' in plistOf(launchdAgent(unit(['/node']))), false)
})

/** What a Windows program makes of its command line (CommandLineToArgvW). */
function windowsWords(line: string): string[] {
  const words: string[] = []
  let [word, quoted, begun] = ['', false, false]
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    if (slashes > 0) {
      const isBeforeQuote = line[at + slashes] === '"'
      word += '\\'.repeat(isBeforeQuote ? Math.floor(slashes / 2) : slashes)
      if (isBeforeQuote && slashes % 2 === 1) word += '"'
      at += slashes - (isBeforeQuote && slashes % 2 === 1 ? 0 : 1)
      begun = true
    } else if (line[at] === '"') [quoted, begun] = [!quoted, true]
    else if (line[at] === ' ' && !quoted) {
      if (begun) words.push(word)
      ;[word, begun] = ['', false]
    } else [word, begun] = [word + line[at], true]
  }
  return begun ? [...words, word] : words
}

it('an argument comes out of a Windows command line as it went in', () => {
  assert.deepEqual(windowsWords(odd.map(commandLine).join(' ')), odd)
  assert.deepEqual(windowsWords('a "b c" \\"d\\" "e\\\\"'), ['a', 'b c', '"d"', 'e\\'], 'the reader can read')
})

it('a scheduled task is UTF-16 that libxml2 reads, with the elements and the order of the schema', () => {
  const command = [
    'C:\\Program Files\\nodejs\\node.exe',
    'C:\\Users\\Tönic\\x.js',
    '--archive=D:\\a & b\\',
    '50%',
  ] as const
  const bytes = utf16(scheduledTask(unit(command, 'C:\\Users\\Tönic'), 'BAR\\Tönic'))
  assert.deepEqual([...bytes.slice(0, 2)], [0xff, 0xfe])
  using document = XmlDocument.fromBuffer(bytes)
  const t = { t: 'http://schemas.microsoft.com/windows/2004/02/mit/task' }
  const names = (path: string) => document.find(path, t).map(each => (each as unknown as { name: string }).name)
  const text = (path: string) => document.get(path, t)?.content
  assert.deepEqual(names('/t:Task/t:*'), ['RegistrationInfo', 'Triggers', 'Principals', 'Settings', 'Actions'])
  // triggerBaseType is a sequence, and logonTriggerType goes on behind it; execActionType is one too.
  assert.deepEqual(names('//t:LogonTrigger/t:*'), ['Enabled', 'Repetition', 'UserId'])
  assert.deepEqual(names('//t:Exec/t:*'), ['Command', 'Arguments', 'WorkingDirectory'])
  const settings = names('//t:Settings/t:*')
  assert.ok(
    settings.every(name => documented.has(name)),
    String(settings),
  )
  assert.equal(new Set(settings).size, settings.length)
  assert.equal(text('//t:ExecutionTimeLimit'), 'PT0S', 'no limit')
  assert.equal(text('//t:DisallowStartIfOnBatteries'), 'false')
  assert.equal(text('//t:StopIfGoingOnBatteries'), 'false')
  assert.ok(Number(text('//t:RestartOnFailure/t:Count')) <= 255)
  assert.equal(text('//t:Principal/t:UserId'), 'BAR\\Tönic')
  assert.deepEqual(windowsWords(text('//t:Arguments') ?? ''), ['--headless', ...command])
})

/** Children of Settings (Task Scheduler Schema, settingsType). */
const documented = new Set(
  (
    'AllowStartOnDemand RestartOnFailure MultipleInstancesPolicy DisallowStartIfOnBatteries StopIfGoingOnBatteries ' +
    'AllowHardTerminate StartWhenAvailable NetworkProfileName RunOnlyIfNetworkAvailable WakeToRun Enabled Hidden ' +
    'DeleteExpiredTaskAfter IdleSettings NetworkSettings ExecutionTimeLimit Priority RunOnlyIfIdle'
  ).split(' '),
)

it('what a service manager would change on the way is refused', () => {
  for (const text of ['line\nbreak', '\0', '\x1b[0m', 'half \ud800']) {
    for (const write of [launchdAgent, (each: Unit) => systemdUnit(each, { canNotify: true })]) {
      assert.throws(() => write(unit(['/node', text])), { code: 'invalid' }, JSON.stringify(text))
    }
  }
  for (const text of ['%USERNAME% saves', 'a$(Arg0)']) {
    assert.throws(() => scheduledTask(unit(['node.exe', text], 'C:\\'), 'me'), { code: 'invalid' })
  }
})
