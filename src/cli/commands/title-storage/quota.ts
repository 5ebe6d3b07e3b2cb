import { bytesText } from '../../../model/units.ts'
import { exactNumber } from '../../exact-json.ts'
import type { RunVerb } from './context.ts'

export const run: RunVerb = async ({ place, client, signal, print }) => {
  const { usedBytes, quotaBytes } = await client.quota(place, signal)
  print({ usedBytes: exactNumber(usedBytes), quotaBytes: exactNumber(quotaBytes) }, () => {
    const share = quotaBytes > 0n ? ` (${(usedBytes * 100n) / quotaBytes} %)` : ''
    return `${bytesText(Number(usedBytes))} of ${bytesText(Number(quotaBytes))} used${share}\n`
  })
  return 0
}
