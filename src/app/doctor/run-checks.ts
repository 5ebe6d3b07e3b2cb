import { Failure } from '../../model/failure.ts'
import type { Check, Finding, Surroundings } from './check.ts'

export interface Checked extends Omit<Finding, 'fix'> {
  readonly name: string
  /** Null where nothing is to be mended. */
  readonly fix: string | null
}

/**
 * All at once; in their order. None breaks another: what one throws, or does not come to an end with, is its own finding.
 *
 * @param patience milliseconds
 */
export async function runChecks(
  checks: readonly Check[],
  at: Surroundings,
  patience = 2500,
): Promise<readonly Checked[]> {
  return await Promise.all(
    checks.map(async ({ name, look }) => {
      const { result, message, fix = null } = await inTime(Promise.resolve(at).then(look), patience).catch(broken)
      return { name, result, message, fix }
    }),
  )
}

async function inTime(finding: Promise<Finding>, patience: number): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>(resolve => {
    const seconds = patience / 1000
    const message = `It did not come to an end within ${seconds} s.`
    timer = setTimeout(() => resolve({ result: 'warn', message, fix: 'xbox-drive doctor' }), patience)
  })
  return await Promise.race([finding, late]).finally(() => clearTimeout(timer))
}

function broken(thrown: unknown): Finding {
  return { result: 'fail', message: Failure.from(thrown).message, fix: 'xbox-drive doctor --verbose' }
}
