/**
 * Asks the system keyring, in a process of its own: a locked or broken secret service may not answer for ever, and native code that
 * waits can only be ended with its process. One line of JSON comes in, one goes out; nothing secret is in its arguments.
 */
import { readFileSync } from 'node:fs'

interface Question {
  readonly verb: 'load' | 'save' | 'forget'
  readonly service: string
  readonly name: string
  readonly secret?: string
}

const question = JSON.parse(readFileSync(0, 'utf8')) as Question
const { AsyncEntry } = await import('@napi-rs/keyring')
// On Linux only what survives a restart: left to itself the package would fall back to the kernel's memory.
const entry = new AsyncEntry(question.service, question.name, { linux: { store: 'secret-service' } })
if (question.verb === 'save') await entry.setPassword(question.secret ?? '')
if (question.verb === 'forget') await entry.deletePassword()
const secret = question.verb === 'load' ? await entry.getPassword() : undefined
process.stdout.write(JSON.stringify({ done: true, secret: secret ?? null }), () => process.exit())
