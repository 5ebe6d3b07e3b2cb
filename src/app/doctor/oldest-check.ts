import { type Check, pass, skip, warn } from './check.ts'
import { ofCatalog } from './of-catalog.ts'

const day = 86_400_000

export const oldestCheck: Check = {
  name: 'oldest-check',
  async look({ archive, now }) {
    const oldest = await ofCatalog(archive, async facts => (await facts.filesToCheck(1))[0])
    if (!oldest) return skip('There are no files yet.')
    const days = Math.floor((now().getTime() - (oldest.checked ?? oldest.archived).getTime()) / day)
    if (days <= 30) return pass(`Every file was read back within ${days > 1 ? `${days} days` : 'a day'}.`)
    return warn(
      `One file was not read back for ${days} days: what is damaged is not known.`,
      'xbox-drive verify --repair',
    )
  },
}
