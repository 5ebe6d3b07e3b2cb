import type { Budget } from './budget.ts'
import { isLimit } from './recalled-calls.ts'

/** The limit that a refusal names (protocol page, section 6). */
export async function limitSaid(response: Response): Promise<Budget | undefined> {
  try {
    const body = JSON.parse(await response.clone().text()) as Record<string, unknown>
    const fields = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), Number(value)]))
    const requests = fields.get('maxrequests') ?? 0
    const seconds = fields.get('periodinseconds') ?? 0
    return isLimit(requests, seconds) ? { requests, seconds } : undefined
  } catch {
    return undefined
  }
}
