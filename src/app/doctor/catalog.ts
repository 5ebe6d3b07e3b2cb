import { existsSync } from 'node:fs'
import { Failure } from '../../model/failure.ts'
import { catalogHealth } from '../../stores/catalog/catalog-health.ts'
import { sqliteCatalog } from '../../stores/catalog/sqlite.ts'
import { type Check, fail, pass, skip } from './check.ts'
import { catalogFile } from './of-catalog.ts'

export const catalog: Check = {
  name: 'catalog',
  async look({ archive }) {
    const file = catalogFile(archive)
    if (!existsSync(file)) return skip('There is no catalog yet.')
    try {
      await using opened = sqliteCatalog(file, 'read')
      await opened.read(facts => facts.counts())
    } catch (thrown) {
      const { code, message } = Failure.from(thrown)
      return fail(message, code === 'invalid' ? 'npm install --global xbox-drive' : 'xbox-drive rebuild')
    }
    const { looked, problem } = catalogHealth(file)
    if (problem)
      return fail(
        `The catalog is damaged (${problem}). The files are not, and it is made of them.`,
        'xbox-drive rebuild',
      )
    return pass(looked ? 'Every page of it is sound.' : 'It opens; it is too large for a look at every page.')
  },
}
