import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Ended, Program } from './program.ts'

/** `login`, with somebody at the page where the code is typed. */
export function login(at: Pick<Program, 'start'>, form: Record<string, string>, ...args: string[]): Promise<Ended> {
  return codeTyped(at.start('login', ...args), form)
}

/** Runs any program that shows a code to the end, with somebody who types it. */
export async function codeTyped(child: ChildProcess, form: Record<string, string>): Promise<Ended> {
  let [out, err, answered] = ['', '', false]
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text
    const [, page, code] = /open (\S+) and enter the code (\S+)\s/i.exec(err) ?? []
    if (!page || !code || answered) return
    answered = true
    const body = new URLSearchParams({ user_code: code, ...form })
    void fetch(page, { method: 'POST', body, signal: AbortSignal.timeout(20_000) })
  })
  const [exit] = (await once(child, 'close')) as [number]
  return { exit, out, err }
}
