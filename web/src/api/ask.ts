import type { Refused } from '../../../src/serve/gallery/wire/answers.ts'

/** The server said no, in a sentence for people; or could not be reached (status 0). */
export class AskFailure extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Asks our own server. @throws AskFailure for every refusal; the signal's reason */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, init).catch((thrown: unknown) => {
    if (init.signal?.aborted) throw thrown
    throw new AskFailure(0, 'Xbox Drive cannot be reached. Is it still running?')
  })
  if (response.ok) return response
  const said = (await response.json().catch(() => undefined)) as Partial<Refused> | undefined
  throw new AskFailure(response.status, said?.errorMessage ?? `The server answered ${response.status}.`)
}

export async function askJson<Said>(path: string, init: RequestInit = {}): Promise<Said> {
  return (await (await ask(path, init)).json()) as Said
}

export async function send<Said>(path: string, body: unknown, method = 'POST'): Promise<Said> {
  return await askJson<Said>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
