import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { discard } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { copySentinelPath } from '../../stores/copies/kept-copy.ts'
import { type Check, fail, pass, quoted, skip, warn } from './check.ts'

export const secondCopy: Check = {
  name: 'second-copy',
  async look({ secondCopy: place, exchange }) {
    if (place === undefined) return skip('None is configured (--second-copy).')
    if (typeof place === 'string') {
      try {
        accessSync(place, constants.W_OK)
        if (!existsSync(join(place, copySentinelPath))) {
          return warn(`${place} is no second copy yet, or its disk is not plugged in.`, 'xbox-drive pull')
        }
        return pass(`${place} is there and can be written.`)
      } catch (thrown) {
        return fail(
          `The second copy, ${place}, is not there or cannot be written (${(thrown as { code?: string }).code}).`,
          `ls -ld ${quoted(place)}`,
        )
      }
    }
    // Keys may stand in the address of a bucket: only the host is repeated.
    const endpoint =
      place.searchParams.get('endpoint') ??
      `https://s3.${place.searchParams.get('region') ?? 'us-east-1'}.amazonaws.com`
    try {
      await discard(await exchange(new Request(endpoint, { method: 'HEAD', signal: AbortSignal.timeout(2000) })))
      return pass(`${new URL(endpoint).host} answers.`)
    } catch (thrown) {
      const why = (thrown as Error).name === 'TimeoutError' ? 'it does not answer' : Failure.from(thrown).message
      return fail(
        `The second copy cannot be reached: ${why}`,
        `curl -sS -m 10 -o /dev/null ${quoted(new URL(endpoint).origin)}`,
      )
    }
  },
}
