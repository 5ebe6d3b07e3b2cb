/**
 * Power cuts, replayed: a pull is stopped for good after every single operation on files and facts, one after the other. Each
 * time every file at a final name is whole, every row has its file, and the next pull brings home what is missing.
 */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { weathers } from '../src/network/weather/weather.ts'
import { failing, powerSupply } from './trial/power.ts'
import { hasty, temporaryFolder, trial } from './trial/trial.ts'
import { assertWhole } from './trial/whole.ts'

it('a pull cut off after any operation leaves nothing torn and nothing unsaid', async test => {
  const rehearsal = await trial(test, { demo: 2, weather: [weathers.torn.wrap()] })
  const supply = powerSupply(Number.POSITIVE_INFINITY)
  await rehearsal.pull({ jobs: 1 }, failing(rehearsal, supply))
  assert.ok(supply.count() > 25, `${supply.count()} operations were recorded`)

  const root = temporaryFolder(test)
  let cuts = 0
  for (let allowed = 0; allowed < supply.count(); allowed += 1) {
    const at = await trial(test, { demo: 2, root: `${root}/${allowed}`, weather: [weathers.torn.wrap()] })
    const off = powerSupply(allowed)
    await at.pull({ jobs: 1 }, failing(at, off)).catch(() => undefined)
    if (off.isOff()) cuts += 1
    await assertWhole(at.root, at.catalog)
    const after = await trial(test, { demo: 2, root: at.root, clock: hasty })
    const pulled = await after.pull()
    assert.deepEqual([pulled.failed, pulled.complete], [[], true], `after ${allowed} operations`)
    assert.equal((await assertWhole(after.root, after.catalog)).rows, 9)
  }
  assert.ok(cuts > 25, `${cuts} cuts`)
})

it('notices a torn file and a row without its file, if there were any', async test => {
  const at = await trial(test, { demo: 1 })
  await at.pull()
  const { writeFileSync, rmSync, readFileSync } = await import('node:fs')
  const [file] = (await at.catalog.read(facts => facts.files(10))).filter(each => each.role === 'Download')
  const path = `${at.root}/${file?.path}`
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, 900))
  await assert.rejects(assertWhole(at.root, at.catalog), /the PNG ends inside/)
  rmSync(path)
  await assert.rejects(assertWhole(at.root, at.catalog), /a row without its file/)
})
